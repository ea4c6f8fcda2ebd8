import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../../activity.ts';
import type { Consequence } from '../../consequences.ts';
import { documentId } from '../../documents.ts';
import type { PersonId } from '../../language.ts';
import { isShared, type Observation } from '../observation.ts';
import type { Count } from './disclosure.ts';

/**
 * The initiative's tally hears once that the conversation has been held – one of the two has written of it, and it can have no other
 * time any more – and once that its development areas have been looked at again. It hears nothing of what they are.
 */
export function observationCounted(
  before: Observation,
  after: Observation,
  now: Temporal.Instant,
): Consequence | undefined {
  const { municipality, observed, observer, way } = after;
  const behind = { municipality, people: [observed.id, observer.id] };
  if (!isShared(before) && isShared(after)) return { jobs: [count(after, { ...behind, what: way, count: 1 }, now)] };
  const areas = after.areas.filter(({ outcome }) => outcome !== undefined).length;
  if (before.stage !== 'following-up' || after.stage !== 'done' || areas === 0) return undefined;
  return { jobs: [count(after, { ...behind, what: 'areas', count: areas }, now)] };
}

const count = (observation: Observation, input: Count, now: Temporal.Instant): Job => ({
  kind: 'tell',
  key: `count:${input.what}`,
  due: now.toString(),
  to: { id: tallyOf(observation) },
  verb: 'count-observation',
  input,
});

/** Nothing has been counted of one that was never opened. */
export const leavesTally = (observation: Observation, person: PersonId, now: Temporal.Instant): Job[] =>
  isShared(observation)
    ? [
        {
          kind: 'tell',
          key: `leave-tally:${person}`,
          due: now.toString(),
          to: { id: tallyOf(observation) },
          verb: 'leave-tally',
          input: { person },
        },
      ]
    : [];

const tallyOf = ({ initiative }: Observation): string => documentId('tally', initiative);
