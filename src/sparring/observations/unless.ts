import { type Refusal, refuse } from '../activity.ts';
import { isOver, type Observation, type Stage } from './observation.ts';

/** Why something cannot be done: it is over, there is a time-out, or the two are at another place by now. */
export function unless(observation: Observation, ...stages: Stage[]): Refusal | undefined {
  if (isOver(observation) && !stages.includes(observation.stage)) return refuse('observation-over');
  if (observation.paused) return refuse('observation-paused');
  return stages.includes(observation.stage) ? undefined : refuse('observation-further');
}
