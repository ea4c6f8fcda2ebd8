import { step } from './step.ts';

/** Shortly before the meeting the channel gets the link to join, and the agenda. */
export const announceMeeting = step('announce-meeting', () => ({}));
