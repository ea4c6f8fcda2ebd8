import { z } from 'zod';
import { activity, type PersonActor, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { leaveForm } from '../form-card.ts';

/** What somebody took upon themselves and has not done yet, for whoever asks. */
export const showFollowUps = activity({
  verb: 'show-follow-ups',
  about: 'group',
  input: z.object({}),
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide: ({ document: group, actor, now }) => ({
    ...leaveForm(group, 'takeaways', (actor as PersonActor).id, now),
    reply: show('follow-ups'),
  }),
});
