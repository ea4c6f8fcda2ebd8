import { step } from '../step.ts';
import { remindOf } from './remind.ts';

/** There is still no date: the owner is reminded to choose one. */
export const remindDate = step('remind-date', ({ group, round, now }) => ({
  jobs: remindOf(group, round, 'date', now),
}));
