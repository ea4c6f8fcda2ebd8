import { step } from '../step.ts';
import { remindOf } from './remind.ts';

/** Municipalities that have not voted on the dates are reminded. */
export const remindVotes = step('remind-votes', ({ group, round, now }) => ({
  jobs: remindOf(group, round, 'votes', now),
}));
