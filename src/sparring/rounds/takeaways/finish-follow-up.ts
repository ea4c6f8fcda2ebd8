import { z } from 'zod';
import { activity, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import { refreshTakeaways } from './refresh-takeaways.ts';

/** Somebody in the group has seen that it is done. It no longer opens the next agenda, and nobody is reminded of it. */
export const finishFollowUp = activity({
  verb: 'finish-follow-up',
  about: 'group',
  input: z.object({ followUp: idOf() }),
  back: 'show-follow-ups',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, now }) {
    const { followUps = [], round } = group;
    const followUp = followUps.find((f) => f.id === input.followUp);
    if (!followUp) return refuse('follow-up-gone');
    const reply = show('follow-ups', { note: 'finished' });
    if (followUp.done !== undefined) return { reply };
    const done = { ...followUp, done: now.toString() };
    return {
      document: { ...group, followUps: followUps.map((f) => (f === followUp ? done : f)) },
      reply,
      jobs: round ? [refreshTakeaways(group, round, now)] : [],
    };
  },
});
