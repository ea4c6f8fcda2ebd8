import type { Temporal } from 'temporal-polyfill';
import { atLocal, firstWorkingDay, localDate, nextQuarter, quarterOf } from '../sparring/calendar.ts';

const days: Record<string, number> = { dag: 1, dage: 1, day: 1, days: 1, uge: 7, uger: 7, week: 7, weeks: 7 };
const BY_NUMBER = /^(?:spol|skip) (\d{1,3}) (\p{L}+)$/u;
const TO_QUARTER = /^(?:spol|skip) (?:til |to )?(?:næste kvartal|next quarter)$/;
const BARE = /^(?:spol|skip)(?= |$)/;

/** A year is enough to see everything, and keeps a slip of the keys from taking all day. */
const MOST_DAYS = 400;

/**
 * The moment somebody wants to be at: "spol 10 dage", "skip 2 weeks", "spol til næste kvartal". The same time of day as now; the next
 * quarter at nine on its first working day, when rounds open. `unclear` when they want to move the clock but not clearly where to.
 */
export function skipTo(text: string, now: Temporal.Instant): Temporal.Instant | 'unclear' | undefined {
  const said = text.trim().toLocaleLowerCase('da').replace(/\s+/g, ' ').replace(/[.!]$/, '');
  if (!BARE.test(said)) return undefined;
  if (TO_QUARTER.test(said)) return atLocal(firstWorkingDay(nextQuarter(quarterOf(localDate(now)))), '09:00');
  const [, count = '0', unit = ''] = BY_NUMBER.exec(said) ?? [];
  const wanted = Number(count) * (days[unit] ?? 0);
  if (wanted < 1 || wanted > MOST_DAYS) return 'unclear';
  return now.toZonedDateTimeISO('Europe/Copenhagen').add({ days: wanted }).toInstant();
}
