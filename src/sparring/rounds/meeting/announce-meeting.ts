import { show } from '../../activity.ts';
import { inChannel } from '../channel-card.ts';
import { step } from '../step.ts';
import { endOf } from './meeting-day.ts';

/** Shortly before the meeting the channel gets the link to join, and the agenda. */
export const announceMeeting = step('announce-meeting', ({ group, round, now }) => ({
  jobs: inChannel(group, {
    key: `meeting-soon:${round.quarter}:${round.meeting!.sequence}`,
    show: show('meeting-soon'),
    now,
    usefulUntil: endOf(round.meeting!),
    urgent: true,
  }),
}));
