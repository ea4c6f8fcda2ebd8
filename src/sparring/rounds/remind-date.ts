import { step } from './step.ts';

/** There is still no date: the owner is reminded to choose one. */
export const remindDate = step('remind-date', () => ({}));
