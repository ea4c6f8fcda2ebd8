import { step } from '../step.ts';
import { remindOf } from './remind.ts';

/** The facilitator and those who come are reminded, with the agenda. */
export const remindMeeting = step('remind-meeting', ({ group, round, now }) => ({
  jobs: remindOf(group, round, 'meeting', now),
}));
