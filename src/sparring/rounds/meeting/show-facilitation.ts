import { z } from 'zod';
import { activity, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';

/** What the facilitator decides by: when the group meets, what it talks about, and who comes. */
export const showFacilitation = activity({
  verb: 'show-facilitation',
  about: 'group',
  input: z.object({}),
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide: ({ document: { round } }) => (round ? { reply: show('facilitation') } : refuse('no-round')),
});
