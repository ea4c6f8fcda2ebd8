import { step } from './step.ts';

/** The facilitator and those who come are reminded, with the agenda. */
export const remindMeeting = step('remind-meeting', () => ({}));
