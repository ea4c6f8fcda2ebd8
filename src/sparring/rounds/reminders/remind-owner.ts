import { step } from '../step.ts';
import { remindOf } from './remind.ts';

/** The owner is reminded to publish the agenda. */
export const remindOwner = step('remind-owner', ({ group, round, now }) => ({
  jobs: remindOf(group, round, 'agenda', now),
}));
