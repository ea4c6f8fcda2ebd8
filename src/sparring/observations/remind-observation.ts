import { say } from './say.ts';
import { step } from './step.ts';

/** The working day before, both hear of it. */
export const remindObservation = step('remind-observation', ({ observation, now }) => ({
  jobs: [observation.observed, observation.observer].map((to) =>
    say(observation, to, { about: 'tomorrow', now, usefulUntil: observation.start }),
  ),
}));
