import { z } from 'zod';
import { activity, isRefusal, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { asOwner } from '../owner.ts';
import { inRound } from '../topics/topics.ts';
import { moveMeeting as moved } from './meeting.ts';
import { booked, meetingTime } from './meeting-time.ts';

/** The owner or the facilitator finds another time: everybody's calendar follows, and they are asked again whether they come. */
export const moveMeeting = activity({
  verb: 'move-meeting',
  about: 'group',
  input: z.object({ ...inRound, date: z.iso.date(), time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  form: 'meeting-form',
  back: 'show-meeting',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, id, input, actor, now }) {
    const acting = asOwner(group, input.round, actor, { staff: true });
    if (isRefusal(acting)) return acting;
    const found = booked(acting.round, now);
    if (isRefusal(found)) return found;
    const time = meetingTime(group, acting.round, input, now);
    if (isRefusal(time)) return time;
    if (time.start === found.meeting.start) return { reply: show('meeting') };
    const { group: document, ...follows } = moved(group, acting.round, time.start, { id, now });
    return { document, ...follows, reply: show('meeting', { note: 'moved' }) };
  },
});
