import { erased } from './erase.ts';
import { nothingMore } from './say.ts';
import { observationStep } from './step.ts';

/** It has been kept for as long as it may. */
export const eraseObservation = observationStep('erase-observation', ({ observation }) => ({
  document: erased(observation),
  cancel: nothingMore,
}));
