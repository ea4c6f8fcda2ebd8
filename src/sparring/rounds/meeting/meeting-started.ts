import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';
import { postMeetingNow } from './meeting-day.ts';

/** People come early; somebody who tries the link the day before has not begun the meeting. */
const EARLY = { minutes: 30 };

/** Teams tells that the group's online meeting has begun: the first came in, or came back after all had left. */
export const meetingStarted = activity({
  verb: 'meeting-started',
  about: 'group',
  input: z.object({
    at: z.string(),
    /** The meeting's own chat. */
    chat: z.object({ conversation: z.string(), serviceUrl: z.string() }).optional(),
  }),
  may: bySystem,
  decide({ document: group, input: { at, chat }, now }) {
    const { round } = group;
    if (!round?.meeting || round.meeting.cancelled || round.stage === 'takeaways' || round.stage === 'closed')
      return {};
    const { ended, ...meeting } = round.meeting;
    const start = Temporal.Instant.from(meeting.start);
    if (Temporal.Instant.compare(now, start.subtract(EARLY)) < 0) return {};
    if (meeting.started !== undefined && ended === undefined) return {};
    const { taken = [] } = round;
    const told = taken.includes('start-meeting');
    const begun = {
      ...round,
      meeting: { ...meeting, started: meeting.started ?? at },
      taken: told ? taken : [...taken, 'start-meeting' as const],
    };
    return { document: { ...group, round: begun }, jobs: told ? [] : postMeetingNow(group, begun, now, chat) };
  },
});
