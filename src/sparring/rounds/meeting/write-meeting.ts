import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { localDate, localTime } from '../../calendar.ts';
import { belongsTo } from '../../groups/group.ts';
import { asOwner } from '../owner.ts';
import { booked } from './meeting-time.ts';

/** Opens the form for moving the meeting, with the time it has now. */
export const writeMeeting = activity({
  verb: 'write-meeting',
  about: 'group',
  input: z.object({}),
  back: 'show-meeting',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, actor, now }) {
    if (!group.round) return refuse('no-round');
    const acting = asOwner(group, group.round.quarter, actor, { staff: true });
    if (isRefusal(acting)) return acting;
    const found = booked(acting.round, now);
    if (isRefusal(found)) return found;
    const start = Temporal.Instant.from(found.meeting.start);
    const time = localTime(start).toString({ smallestUnit: 'minute' });
    return { reply: show('meeting-form', { date: localDate(start).toString(), time }) };
  },
});
