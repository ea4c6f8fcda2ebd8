import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, bySystem, type Decision } from '../activity.ts';
import type { Observation } from './observation.ts';
import { nextStep } from './steps.ts';

/** An activity that time starts; `decide` gets the observation with the step taken. A step that is not the next any more does nothing. */
export const step = (
  verb: string,
  decide: (situation: { observation: Observation; id: string; now: Temporal.Instant }) => Decision<Observation>,
) =>
  activity({
    verb,
    about: 'observation',
    input: z.object({ step: z.string() }),
    may: bySystem,
    decide({ document, id, input, now }) {
      if (nextStep(document)?.key !== input.step) return {};
      const observation = { ...document, taken: [...document.taken, input.step] };
      return { document: observation, ...decide({ observation, id, now }) };
    },
  });
