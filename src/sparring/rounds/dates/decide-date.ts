import { step } from '../step.ts';
import { settleDate } from './settle-date.ts';

/** The time to vote is over: the best date wins, or the owner is asked. */
export const decideDate = step('decide-date', ({ group, round, ...at }) => settleDate(group, round, at));
