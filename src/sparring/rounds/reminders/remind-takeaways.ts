import { step } from '../step.ts';
import { remindOf } from './remind.ts';

/** Nothing has been written yet: the owner is reminded. */
export const remindTakeaways = step('remind-takeaways', ({ group, round, now }) => ({
  jobs: remindOf(group, round, 'takeaways', now),
}));
