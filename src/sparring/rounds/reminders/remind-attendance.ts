import { step } from '../step.ts';
import { remindOf } from './remind.ts';

/** Those who have not said whether they come are reminded, and the facilitator gets what they need to decide. */
export const remindAttendance = step('remind-attendance', ({ group, round, now }) => ({
  jobs: [...remindOf(group, round, 'attendance', now), ...remindOf(group, round, 'facilitation', now)],
}));
