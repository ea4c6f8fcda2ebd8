import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byPair } from './observation.ts';
import { waitsFor } from './waits-for.ts';

/** What waits for one of the two: the form that is theirs to fill in, or how far it is; an overview when that is asked for. */
export const showObservation = activity({
  verb: 'show-observation',
  about: 'observation',
  input: z.object({ overview: z.literal('yes').optional() }),
  may: byPair,
  decide: ({ document, input: { overview }, actor }) => ({
    reply: show(overview ? 'observation' : waitsFor(document, actor)),
  }),
});
