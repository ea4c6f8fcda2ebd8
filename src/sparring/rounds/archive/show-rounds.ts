import { z } from 'zod';
import { activity, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';

/** The rounds of the group that are over, for whoever asks. */
export const showRounds = activity({
  verb: 'show-rounds',
  about: 'group',
  input: z.object({}),
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide: () => ({ reply: show('archived-rounds') }),
});
