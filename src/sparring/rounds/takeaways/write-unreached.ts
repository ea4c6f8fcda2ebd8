import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { refreshWhen } from '../form-card.ts';
import { asOwner } from '../owner.ts';
import { inRound } from '../topics/topics.ts';
import { startWriting } from '../writing.ts';
import { hasMet } from './takeaways.ts';

/** Opens the form for what was on the agenda and was not reached. */
export const writeUnreached = activity({
  verb: 'write-unreached',
  about: 'group',
  input: z.object(inRound),
  back: 'show-takeaways',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    const acting = asOwner(group, input.round, actor, { staff: true });
    if (isRefusal(acting)) return acting;
    if (!hasMet(acting.round, now.toString())) return refuse('not-met-yet');
    const round = startWriting(acting.round, acting.actor.id, now);
    return {
      document: { ...group, round },
      move: [refreshWhen(round, 'takeaways', now)],
      reply: show('unreached-form'),
    };
  },
});
