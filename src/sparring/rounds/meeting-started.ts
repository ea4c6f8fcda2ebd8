import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { postMeetingNow } from './meeting-day.ts';
import type { Meeting } from './round.ts';

/** People come early; somebody who tries the link the day before has not begun the meeting. */
const EARLY = { minutes: 30 };

/** Teams tells that the group's online meeting has begun: the first in it came, or the first came back to it. */
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
    const { ended, ...meeting } = round?.meeting ?? ({ cancelled: true } as Meeting);
    if (!round || round.stage === 'takeaways' || round.stage === 'closed' || meeting.cancelled) return {};
    if (Temporal.Instant.compare(now, Temporal.Instant.from(meeting.start).subtract(EARLY)) < 0) return {};
    const { taken = [] } = round;
    const begun = {
      ...round,
      meeting: { ...meeting, started: meeting.started ?? at },
      taken: taken.includes('start-meeting') ? taken : [...taken, 'start-meeting' as const],
    };
    if (meeting.started !== undefined && ended === undefined) return {};
    return {
      document: { ...group, round: begun },
      jobs: taken.includes('start-meeting') ? [] : postMeetingNow(group, begun, now, chat),
    };
  },
});
