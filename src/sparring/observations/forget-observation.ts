import { step } from './step.ts';

/** Once its messages have lost what they showed, nothing of it is left, not even whose it was. */
export const forgetObservation = step('forget-observation', () => ({ erase: true }));
