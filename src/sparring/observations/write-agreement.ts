import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byPair } from './observation.ts';
import { unless } from './unless.ts';

/** Opens what it is about: the focus, the question, and when the two talk. It can be changed until the conversation. */
export const writeAgreement = activity({
  verb: 'write-agreement',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide: ({ document }) =>
    unless(document, 'drafting', 'proposed', 'agreed') ?? { reply: show('observation-agreement') },
});
