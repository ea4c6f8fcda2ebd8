import { Temporal } from 'temporal-polyfill';
import { type Refusal, refuse, type Word, word } from '../../activity.ts';
import { atLocal, isWorkingDay, nextQuarter } from '../../calendar.ts';
import type { Group } from '../../groups/group.ts';
import { idOf, orAbsent } from '../../input.ts';
import type { Moment } from '../../language.ts';
import { numbersOf } from '../numbers.ts';
import { opensAt } from '../opens-at.ts';
import type { Meeting, Round } from '../round.ts';
import { inRound } from '../topics/topics.ts';

const OPENS = '08:00';
const CLOSES = '16:00';

/** The moment a meeting would begin at, typed as a Danish date and time (`2026-11-03`, `09:00`); or why it cannot. */
export function meetingTime(
  group: Group,
  round: Round,
  typed: { date: string; time: string },
  now: Temporal.Instant,
): { start: Moment } | Refusal {
  const date = Temporal.PlainDate.from(typed.date);
  const start = atLocal(date, typed.time);
  const end = start.add({ minutes: round.meeting?.minutes ?? numbersOf(group).minutes });
  const nextRound = opensAt(nextQuarter(round.quarter));
  if (Temporal.Instant.compare(start, now) <= 0) return refuse('date-past');
  if (!isWorkingDay(date)) return refuse('date-not-working-day');
  const early = Temporal.Instant.compare(start, atLocal(date, OPENS)) < 0;
  const late = Temporal.Instant.compare(end, atLocal(date, CLOSES)) > 0;
  if (early || late) return refuse('date-outside-hours');
  if (Temporal.Instant.compare(end, nextRound) > 0)
    return refuse('date-after-round', { day: { $when: nextRound.toString(), as: 'day' } });
  return { start: start.toString() };
}

/** A meeting that has begun is neither moved nor called off, and nobody is asked about it any more. */
export const hasBegun = ({ meeting }: Round, now: Temporal.Instant): boolean =>
  meeting !== undefined &&
  (meeting.started !== undefined || Temporal.Instant.compare(Temporal.Instant.from(meeting.start), now) <= 0);

/** The round a card was made for, and when its meeting was to begin by then. */
export const inMeeting = { ...inRound, start: orAbsent(idOf()) };

/**
 * The round's meeting while it lies ahead; or why there is nothing to be done about it.
 *
 * @param start when it begins by the card that was pressed: whoever said yes to another day has not said yes to this one
 */
export function booked(round: Round, now: Temporal.Instant, start?: Moment): { meeting: Meeting } | Refusal {
  const { meeting } = round;
  if (!meeting || meeting.cancelled) return refuse('no-meeting');
  if (hasBegun(round, now)) return refuse('meeting-begun');
  const moved = start !== undefined && start !== meeting.start;
  return moved ? refuse('meeting-moved', { when: startsAt(meeting.start) }) : { meeting };
}

/** "tirsdag 3. november kl. 9.00". */
export const startsAt = (start: Moment): Word =>
  word('meeting.at', { day: { $when: start, as: 'day' }, time: { $when: start, as: 'time' } });
