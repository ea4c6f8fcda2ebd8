import { say } from './say.ts';
import { step } from './step.ts';

/** Half an hour before: the focus, and how to be a fly on the wall. */
export const observationSoon = step('observation-soon', ({ observation, now }) => ({
  jobs: [observation.observed, observation.observer].map((to) =>
    say(observation, to, { about: 'soon', now, usefulUntil: observation.start, atOnce: true }),
  ),
}));
