import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import { moveMeeting } from '../meeting/meeting.ts';
import { hasBegun } from '../meeting/meeting-time.ts';
import { asOwner } from '../owner.ts';
import { inRound } from '../topics/topics.ts';
import { isPast, meetingOf } from './dates.ts';
import { meetOn } from './settle-date.ts';

/** Whoever has the turn, or the facilitator, decides on a date, whatever the votes say; a meeting that is booked moves there. */
export const chooseDate = activity({
  verb: 'choose-date',
  about: 'group',
  input: z.object({ ...inRound, date: idOf() }),
  form: 'dates',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, id, input: { round: quarter, date: start }, actor, now, random }) {
    const acting = asOwner(group, quarter, actor, { staff: true });
    if (isRefusal(acting)) return acting;
    const { round } = acting;
    const meeting = meetingOf(round);
    if (meeting?.start === start) return { reply: show('dates') };
    if (meeting && hasBegun(round, now)) return refuse('meeting-begun');
    if (!round.dates?.some((date) => date.start === start)) return refuse('date-gone');
    if (isPast(start, now)) return refuse('date-passed');
    if (!meeting) return { ...meetOn(group, round, start, { id, now, random }), reply: show('dates') };
    const { group: document, jobs, cancel } = moveMeeting(group, round, start, { id, now });
    return { document, jobs, cancel, reply: show('dates') };
  },
});
