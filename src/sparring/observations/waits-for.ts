import type { Actor } from '../activity.ts';
import { isShared, type Observation, sideOf } from './observation.ts';
import { stepKey } from './steps.ts';

/** The card that is somebody's to see now: what is theirs to write, what both have written, or how far it is. */
export function waitsFor(observation: Observation, actor: Actor): string {
  const { stage, reflection, feedback, paused, taken } = observation;
  const side = actor.kind === 'person' ? sideOf(observation, actor.id) : undefined;
  if (paused) return 'observation';
  if (stage === 'drafting') return 'observation-agreement';
  const writing = stage === 'reflecting' || stage === 'shared';
  if (writing && side === 'observed' && !reflection) return 'observation-reflection';
  if (writing && side === 'observer' && !feedback) return 'observation-feedback';
  if (stage === 'following-up' && taken.includes(stepKey(observation, 'ask-follow-up'))) return 'observation-follow-up';
  return isShared(observation) && stage !== 'stopped' ? 'observation-answers' : 'observation';
}
