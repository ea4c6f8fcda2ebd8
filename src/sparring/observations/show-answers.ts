import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { byPair, isShared } from './observation.ts';

/** What the two have written, and how they talk about it. */
export const showAnswers = activity({
  verb: 'show-answers',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide: ({ document }) =>
    isShared(document) ? { reply: show('observation-answers') } : refuse('observation-not-shared'),
});
