import { z } from 'zod';
import { activity, isRefusal, show } from '../activity.ts';
import { idOf } from '../input.ts';
import { bySelf } from '../people/member.ts';
import { asTyped } from './conversation-time.ts';
import { ownBrief } from './member-time.ts';
import { movable } from './suggest-observation-time.ts';

/** Opens the form for another time, with the one it has now. */
export const writeObservationTime = activity({
  verb: 'write-observation-time',
  about: 'member',
  input: z.object({ observation: idOf() }),
  back: 'show-observations',
  may: bySelf,
  decide({ document: member, input: { observation } }) {
    const found = ownBrief(member, observation);
    if (isRefusal(found)) return found;
    const fixed = movable(found.brief);
    if (fixed) return fixed;
    const { start, minutes } = found.brief;
    return { reply: show('observation-time-form', { observation, ...asTyped(start), minutes: String(minutes) }) };
  },
});
