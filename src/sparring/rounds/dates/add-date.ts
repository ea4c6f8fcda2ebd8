import { z } from 'zod';
import { type Actor, activity, isRefusal, type Refusal, refuse, show } from '../../activity.ts';
import { belongsTo, type Group } from '../../groups/group.ts';
import { meetingTime } from '../meeting/meeting-time.ts';
import { type Acting, asOwner } from '../owner.ts';
import type { ProposedDate } from '../round.ts';
import { inRound } from '../topics/topics.ts';
import { MOST_DATES, meetingOf } from './dates.ts';

/** Whoever has the turn, or the facilitator, puts another date on the list. */
export const addDate = activity({
  verb: 'add-date',
  about: 'group',
  input: z.object({ ...inRound, date: z.iso.date(), time: z.iso.time({ precision: -1 }) }),
  form: 'date-form',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    const acting = mayAddDate(group, input.round, actor);
    if (isRefusal(acting)) return acting;
    const { round, actor: by } = acting;
    const { dates = [] } = round;
    const time = meetingTime(group, round, input, now);
    if (isRefusal(time)) return time;
    if (dates.some(({ start }) => start === time.start)) return refuse('date-there');
    const date: ProposedDate = { ...time, by: { id: by.id, name: by.name }, votes: {} };
    const sorted = [...dates, date].sort((a, b) => (a.start < b.start ? -1 : 1));
    return {
      document: { ...group, round: { ...round, dates: sorted } },
      reply: show('dates', { added: time.start }),
    };
  },
});

/** Who adds a date to the round, or why nobody can now. */
export function mayAddDate(group: Group, quarter: string, actor: Actor): Acting | Refusal {
  const acting = asOwner(group, quarter, actor, { staff: true });
  if (isRefusal(acting)) return acting;
  if (meetingOf(acting.round)) return refuse('already-booked');
  if ((acting.round.dates ?? []).length >= MOST_DATES) return refuse('too-many-dates', { max: MOST_DATES });
  return acting;
}
