import { step } from './step.ts';

/** The time to vote is over: the best date wins, or the owner is asked. */
export const decideDate = step('decide-date', () => ({}));
