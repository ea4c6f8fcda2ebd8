import type { Temporal } from 'temporal-polyfill';
import type { Decision } from '../activity.ts';
import type { PersonId } from '../language.ts';
import { type Observation, otherOf } from './observation.ts';
import { nothingMore, say } from './say.ts';

/** Nothing is sent any more, except that the other hears of it: unless it was never more than somebody's draft. */
export function stopped(
  { awaits: _, paused: __, ...observation }: Observation,
  by: PersonId,
  now: Temporal.Instant,
): Decision<Observation> & { document: Observation } {
  const document: Observation = { ...observation, stage: 'stopped', closed: now.toString() };
  const known = observation.stage !== 'drafting';
  const jobs = known ? [say(document, otherOf(document, by), { about: 'stopped', now })] : [];
  return { document, cancel: nothingMore, jobs };
}
