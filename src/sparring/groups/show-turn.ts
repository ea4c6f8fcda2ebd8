import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { belongsTo } from './group.ts';

/** Whose turn it is and who comes next, for whoever asks. */
export const showTurn = activity({
  verb: 'show-turn',
  about: 'group',
  input: z.object({}),
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide: () => ({ reply: show('turn') }),
});
