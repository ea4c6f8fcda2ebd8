import { step } from './step.ts';

/** Nothing has been written yet: the owner is reminded. */
export const remindTakeaways = step('remind-takeaways', () => ({}));
