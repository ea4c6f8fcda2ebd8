import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';

/** A direct message is a bonus: the channel says the same, so nobody has to look into one that did not arrive. */
export const directSent = activity({
  verb: 'direct-sent',
  about: 'group',
  input: z.object({ outcome: z.string() }),
  may: bySystem,
  decide: () => ({}),
});
