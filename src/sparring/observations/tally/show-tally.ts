import { z } from 'zod';
import { activity, show } from '../../activity.ts';
import { nameIn } from '../../documents.ts';
import { orAbsent } from '../../input.ts';
import { emptyTally, mayReadTally } from './tally.ts';

/** How many observations there were in a quarter, for those who are not in them. */
export const showTally = activity({
  verb: 'show-tally',
  about: 'tally',
  input: z.object({ quarter: orAbsent(z.string().max(10)) }),
  // Before anything has been counted there is still something to see: when there will be numbers.
  blank: (_, id) => emptyTally(nameIn(id)),
  may: mayReadTally,
  decide: ({ input: { quarter = '' } }) => ({ reply: show('tally', { quarter }) }),
});
