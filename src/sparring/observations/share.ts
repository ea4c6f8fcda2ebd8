import type { Temporal } from 'temporal-polyfill';
import type { Decision } from '../activity.ts';
import { documentId } from '../documents.ts';
import type { Observation } from './observation.ts';
import { say } from './say.ts';

type At = { id: string; now: Temporal.Instant };

/** Neither reads what the other wrote before both have written. */
export const whenBoth = (observation: Observation, { id, now }: At): Decision<Observation> =>
  observation.stage === 'reflecting' && observation.reflection && observation.feedback
    ? shared(observation, { id, now })
    : { document: observation };

/** Both get one card with both, the observed person's words first. */
export function shared(observation: Observation, { id, now }: At): Decision<Observation> {
  const document: Observation = { ...observation, stage: 'shared', opened: true };
  return {
    document,
    jobs: [
      ...[document.observed, document.observer].map((to) =>
        say(document, to, { about: 'answers', card: 'observation-answers', now, atOnce: true }),
      ),
      {
        kind: 'tell',
        key: 'give-materials',
        due: now.toString(),
        to: { id: documentId('initiative', document.initiative) },
        verb: 'give-materials',
        input: { observation: id },
      },
    ],
  };
}
