import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { startsInitiatives } from './initiative-cards.ts';

/** Opens the form for a new initiative. */
export const writeInitiative = activity({
  verb: 'write-initiative',
  about: 'member',
  input: z.object({}),
  may: startsInitiatives,
  decide: () => ({ reply: show('initiative-form') }),
});
