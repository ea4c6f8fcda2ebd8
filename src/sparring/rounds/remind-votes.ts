import { remindOf } from './remind.ts';
import { step } from './step.ts';

/** Municipalities that have not voted on the dates are reminded. */
export const remindVotes = step('remind-votes', ({ group, round, now }) => ({
  jobs: remindOf(group, round, 'votes', now),
}));
