import { step } from './step.ts';

/** The facilitator, and those who have not said whether they come, are reminded. */
export const remindAttendance = step('remind-attendance', () => ({}));
