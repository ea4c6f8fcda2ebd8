import type { Temporal } from 'temporal-polyfill';
import type { Decision } from '../activity.ts';
import type { PersonId } from '../language.ts';
import type { Observation } from './observation.ts';
import { nothingMore, sayToOther } from './say.ts';

/** One of the two has said no, or no more. Nothing is sent any more, except that the other hears of it. */
export function ended(
  observation: Observation,
  as: 'declined' | 'stopped',
  { by, now }: { by: PersonId; now: Temporal.Instant },
): Decision<Observation> & { document: Observation } {
  const { awaits: _, paused: __, ...rest } = observation;
  return {
    document: { ...rest, stage: as, closed: now.toString() },
    cancel: nothingMore,
    jobs: sayToOther(observation, by, { about: as, now }),
  };
}
