import { z } from 'zod';
import { activity, isRefusal, type Refusal, refuse, show } from '../activity.ts';
import { idOf } from '../input.ts';
import { bySelf } from '../people/member.ts';
import type { ObservationBrief } from './brief.ts';
import { conversationTime, whenTyped } from './conversation-time.ts';
import { claimed, holding, ownBrief, taken } from './member-time.ts';

/** One of the two finds another time: before the other has answered, after both had said yes, or when the conversation was put off. */
export const suggestObservationTime = activity({
  verb: 'suggest-observation-time',
  about: 'member',
  input: z.object({ observation: idOf(), ...whenTyped }),
  form: 'observation-time-form',
  may: bySelf,
  decide({ document: member, input: { observation, ...typed }, now }) {
    const found = ownBrief(member, observation);
    if (isRefusal(found)) return found;
    const { brief } = found;
    const fixed = movable(brief);
    if (fixed) return fixed;
    const time = conversationTime(typed, now);
    if (isRefusal(time)) return time;
    if (time.start === brief.start && time.minutes === brief.minutes) return refuse('conversation-same-time');
    const busy = taken(member, { id: brief.id, ...time });
    if (busy) return busy;
    return {
      document: holding(member, { ...brief, ...time }),
      jobs: [claimed(member, brief, 'observation-moved', time, now)],
      reply: show('observations', { note: brief.stage === 'drafting' ? 'moved' : 'suggested' }),
    };
  },
});

/** Why it has its time for good. */
export const movable = ({ stage }: ObservationBrief): Refusal | undefined =>
  ['drafting', 'proposed', 'agreed', 'reflecting'].includes(stage) ? undefined : refuse('observation-over');
