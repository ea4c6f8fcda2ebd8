import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';

/** A closed round has been kept for as long as it may. */
export const eraseRound = activity({
  verb: 'erase-round',
  about: 'round',
  input: z.object({}),
  may: bySystem,
  decide: () => ({ erase: true }),
});
