import { step } from '../step.ts';
import { postMeetingNow } from './meeting-day.ts';

/** The meeting begins by the clock, where Teams has not told: the agenda with times, and a round of the table. */
export const startMeeting = step('start-meeting', ({ group, round, now }) => ({
  jobs: postMeetingNow(group, round, now),
}));
