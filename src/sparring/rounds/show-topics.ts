import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { belongsTo } from '../groups/group.ts';

/** The topics of the round, for whoever asks. */
export const showTopics = activity({
  verb: 'show-topics',
  about: 'group',
  input: z.object({}),
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide: ({ document: group }) => (group.round ? { reply: show('topics') } : refuse('no-round')),
});
