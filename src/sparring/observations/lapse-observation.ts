import { nothingMore } from './say.ts';
import { step } from './step.ts';

/** Its time has come without both having said yes. Nobody is written to about it. */
export const lapseObservation = step('lapse-observation', ({ observation, now }) => ({
  document: { ...observation, stage: 'lapsed', closed: now.toString() },
  cancel: nothingMore,
}));
