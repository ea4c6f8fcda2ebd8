import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { leaveForm } from '../form-card.ts';

/** What was learned at the meeting, for whoever asks; also the way out of a form. */
export const showTakeaways = activity({
  verb: 'show-takeaways',
  about: 'group',
  input: z.object({}),
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, actor, now }) {
    if (!group.round) return refuse('no-round');
    return { ...leaveForm(group, 'takeaways', (actor as PersonActor).id, now), reply: show('takeaways') };
  },
});
