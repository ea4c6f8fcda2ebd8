import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { refreshWhen } from '../form-card.ts';
import { startWriting } from '../writing.ts';

/** Opens the form for what somebody takes upon themselves. */
export const writeFollowUp = activity({
  verb: 'write-follow-up',
  about: 'group',
  input: z.object({}),
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, actor, now }) {
    if (!group.round) return refuse('no-round');
    const round = startWriting(group.round, (actor as PersonActor).id, now);
    return {
      document: { ...group, round },
      move: [refreshWhen(round, 'takeaways', now)],
      reply: show('follow-up-form'),
    };
  },
});
