import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { Person } from '../language.ts';
import { type Observation, ways } from './observation.ts';

/** An observation comes into being, with its time; what it is about follows. */
export const beginObservation = activity({
  verb: 'begin-observation',
  about: 'observation',
  input: z.object({
    initiative: z.string(),
    municipality: z.string(),
    group: z.string().optional(),
    observationMonths: z.number().optional(),
    after: z.string().optional(),
    way: z.enum(ways),
    observed: z.custom<Person>(),
    observer: z.custom<Person>(),
    language: z.enum(['da', 'en']),
    start: z.string(),
    minutes: z.number(),
    token: z.string(),
    claim: z.number(),
  }),
  may: bySystem,
  blank: ({ observed, observer, language, claim: _, group, observationMonths, after, ...what }) => ({
    ...what,
    ...(group !== undefined && { group }),
    ...(observationMonths !== undefined && { observationMonths }),
    ...(after !== undefined && { after }),
    observed: { ...observed, language },
    observer: { ...observer, language },
    // Nothing yet: what follows from its beginning follows from a change.
    stage: 'erased',
    ...{ sequence: 0, claims: {}, focus: [], areas: [], taken: [] },
  }),
  decide: ({ document, input: { observed, claim } }) => ({
    document: {
      ...document,
      stage: 'drafting',
      claims: { ...document.claims, [observed.id]: claim },
    } satisfies Observation,
  }),
});
