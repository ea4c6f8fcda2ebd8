import type { Temporal } from 'temporal-polyfill';
import type { Decision } from '../activity.ts';
import type { Observation } from './observation.ts';
import { say } from './say.ts';

/** Neither reads what the other wrote before both have written. */
export const whenBoth = (observation: Observation, now: Temporal.Instant): Decision<Observation> =>
  observation.stage === 'reflecting' && observation.reflection && observation.feedback
    ? shared(observation, now)
    : { document: observation };

/** Both get one card with both, the observed person's words first. */
export function shared(observation: Observation, now: Temporal.Instant): Decision<Observation> {
  const document: Observation = { ...observation, stage: 'shared' };
  return {
    document,
    jobs: [document.observed, document.observer].map((to) =>
      say(document, to, { about: 'answers', card: 'observation-answers', now, atOnce: true }),
    ),
  };
}
