import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';

/** Teams tells that everybody has left the group's online meeting. What comes after the meeting follows from when it ended. */
export const meetingEnded = activity({
  verb: 'meeting-ended',
  about: 'group',
  input: z.object({ at: z.string() }),
  may: bySystem,
  decide({ document: group, input: { at } }) {
    const { round } = group;
    const meeting = round?.meeting;
    if (!round || !meeting || meeting.cancelled || round.stage === 'takeaways' || round.stage === 'closed') return {};
    // Somebody who came early and left again has not ended what has not begun.
    if (Temporal.Instant.compare(Temporal.Instant.from(at), Temporal.Instant.from(meeting.start)) <= 0) return {};
    if (meeting.ended === at) return {};
    return { document: { ...group, round: { ...round, meeting: { ...meeting, ended: at } } } };
  },
});
