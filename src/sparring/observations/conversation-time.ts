import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Refusal, refuse } from '../activity.ts';
import { atLocal, localDate, localTime } from '../calendar.ts';
import { number } from '../input.ts';
import type { Moment } from '../language.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const whenTyped = { date: z.iso.date(), time: TimeOfDay, minutes: number(5, 240) };
export const talkTyped = { talkDate: z.iso.date(), talkTime: TimeOfDay };

/** Nobody agrees on a conversation further ahead. */
const FURTHEST = { months: 12 };

/** When a conversation would be, typed as a Danish date and time; or why it cannot be then. */
export function conversationTime(
  typed: { date: string; time: string; minutes: number },
  now: Temporal.Instant,
): { start: Moment; minutes: number } | Refusal {
  const start = momentOf(typed.date, typed.time);
  if (Temporal.Instant.compare(start, now) <= 0) return refuse('conversation-past');
  const date = Temporal.PlainDate.from(typed.date);
  if (Temporal.PlainDate.compare(date, localDate(now).add(FURTHEST)) > 0) return refuse('conversation-far');
  const ends = Temporal.PlainTime.from(typed.time).add({ minutes: typed.minutes });
  const midnight = Temporal.PlainTime.compare(ends, Temporal.PlainTime.from(typed.time)) <= 0;
  if (midnight) return refuse('conversation-over-midnight');
  return isOdd(date, typed.time, ends, typed.minutes)
    ? refuse('conversation-clock-change')
    : { start: start.toString(), minutes: typed.minutes };
}

export const momentOf = (date: string, time: string): Temporal.Instant => atLocal(Temporal.PlainDate.from(date), time);

/** The clock is changed on the way, or one of its ends is passed over or comes twice. */
function isOdd(date: Temporal.PlainDate, from: string, to: Temporal.PlainTime, minutes: number): boolean {
  const start = atLocal(date, from);
  const end = start.add({ minutes });
  return (
    !localTime(start).equals(Temporal.PlainTime.from(from)) ||
    !localTime(end).equals(to) ||
    [start, end].some((moment) => localTime(moment).equals(localTime(moment.add({ hours: 1 }))))
  );
}

export const endOf = ({ start, minutes }: { start: Moment; minutes: number }): Temporal.Instant =>
  Temporal.Instant.from(start).add({ minutes });

/** A moment as a form has it. */
export function asTyped(moment: Moment | Temporal.Instant): { date: string; time: string } {
  const instant = Temporal.Instant.from(moment);
  return {
    date: localDate(instant).toString(),
    time: localTime(instant).toString({ smallestUnit: 'minute' }),
  };
}

/** When the two talk after a conversation that has been moved: as long after it, or as many days after it at the same time of day. */
export function talkMoved(talk: Moment, before: Conversation, after: Conversation): Moment {
  const days = localDate(Temporal.Instant.from(before.start)).until(localDate(Temporal.Instant.from(talk))).days;
  if (days > 0) {
    const date = localDate(Temporal.Instant.from(after.start)).add({ days });
    return atLocal(date, localTime(Temporal.Instant.from(talk))).toString();
  }
  const gap = Temporal.Instant.from(talk).since(endOf(before));
  return endOf(after).add(gap).toString();
}
type Conversation = { start: Moment; minutes: number };
