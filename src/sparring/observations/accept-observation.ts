import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { idOf, number } from '../input.ts';
import { bySelf } from '../people/member.ts';
import { claimed, holding, ownBrief, taken } from './member-time.ts';

/** The one who was asked says yes to the time. */
export const acceptObservation = activity({
  verb: 'accept-observation',
  about: 'member',
  input: z.object({ observation: idOf(), sequence: number(0, 9_999) }),
  back: 'show-observations',
  may: bySelf,
  decide({ document: member, input, now }) {
    const found = ownBrief(member, input.observation);
    if (isRefusal(found)) return found;
    const { brief } = found;
    if (brief.sequence !== input.sequence) return refuse('observation-moved');
    if (brief.holds) return { reply: show('observations') };
    if (!brief.awaited) return refuse('observation-over');
    if (Temporal.Instant.compare(Temporal.Instant.from(brief.start), now) <= 0) return refuse('conversation-past');
    const busy = taken(member, brief);
    if (busy) return busy;
    return {
      // If it is not so, since the other has found another time meanwhile, the observation says so in a moment.
      document: holding(member, { ...brief, stage: 'agreed' }),
      jobs: [claimed(member, brief, 'observation-accepted', {}, now)],
      reply: show('observations', { note: 'accepted' }),
    };
  },
});
