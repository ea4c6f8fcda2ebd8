import { step } from './step.ts';

/** The meeting begins: the agenda with times, and a round of the table. */
export const startMeeting = step('start-meeting', () => ({}));
