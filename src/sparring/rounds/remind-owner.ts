import { remindOf } from './remind.ts';
import { step } from './step.ts';

/** The owner is reminded to publish the agenda. */
export const remindOwner = step('remind-owner', ({ group, round, now }) => ({
  jobs: remindOf(group, round, 'agenda', now),
}));
