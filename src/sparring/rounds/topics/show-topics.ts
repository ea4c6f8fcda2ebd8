import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { leaveForm } from '../form-card.ts';

/** The topics of the round, for whoever asks; also the way out of a form. */
export const showTopics = activity({
  verb: 'show-topics',
  about: 'group',
  input: z.object({}),
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, actor, now }) {
    if (!group.round) return refuse('no-round');
    return { ...leaveForm(group, 'topics', (actor as PersonActor).id, now), reply: show('topics') };
  },
});
