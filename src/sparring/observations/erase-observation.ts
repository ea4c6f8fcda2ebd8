import { erased } from './erase.ts';
import { nothingMore } from './say.ts';
import { step } from './step.ts';

/** It has been kept for as long as it may. */
export const eraseObservation = step('erase-observation', ({ observation, now }) => ({
  document: erased(observation, now.toString()),
  cancel: nothingMore,
}));
