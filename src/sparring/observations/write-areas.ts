import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byPair } from './observation.ts';
import { unless } from './unless.ts';

/** Opens what the two agree on after they have talked. */
export const writeAreas = activity({
  verb: 'write-areas',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide: ({ document }) => unless(document, 'shared', 'following-up') ?? { reply: show('observation-areas') },
});
