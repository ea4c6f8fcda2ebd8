import { z } from 'zod';
import { activity, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';

/** When the round meets, and who comes. */
export const showMeeting = activity({
  verb: 'show-meeting',
  about: 'group',
  input: z.object({}),
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide: ({ document: group }) => (group.round ? { reply: show('meeting') } : refuse('no-round')),
});
