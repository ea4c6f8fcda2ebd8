import type { Temporal } from 'temporal-polyfill';
import { atLocal, firstWorkingDay, localDate, nextQuarter, quarterOf } from '../sparring/calendar.ts';

const units: Record<string, 'minutes' | 'hours' | 'days' | 'weeks'> = {
  ...{ minut: 'minutes', minutter: 'minutes', minute: 'minutes', minutes: 'minutes' },
  ...{ time: 'hours', timer: 'hours', hour: 'hours', hours: 'hours' },
  ...{ dag: 'days', dage: 'days', day: 'days', days: 'days' },
  ...{ uge: 'weeks', uger: 'weeks', week: 'weeks', weeks: 'weeks' },
};
const BY_NUMBER = /^(?:spol|skip) (\d{1,3}) (\p{L}+)$/u;
const TO_QUARTER = /^(?:spol|skip) (?:til |to )?(?:næste kvartal|next quarter)$/;
const TO_MEETING = /^(?:spol|skip) (?:til |to )?(?:the )?(?:næste |next )?(?:mødet?|meeting)$/;
const BARE = /^(?:spol|skip)(?= |$)/;

/** A year is enough to see everything, and keeps a slip of the keys from taking all day. */
const MOST = { days: 400 };

/**
 * Where somebody wants to be: "spol 10 dage", "skip 2 hours", "spol til næste kvartal", "spol til mødet". Days and weeks lead to the
 * same time of day as now; the next quarter is nine on its first working day, when rounds have opened. `unclear` when they want to
 * move the clock but not clearly where to.
 */
export function skipTo(text: string, now: Temporal.Instant): Temporal.Instant | 'meeting' | 'unclear' | undefined {
  const said = text.trim().toLocaleLowerCase('da').replace(/\s+/g, ' ').replace(/[.!]$/, '');
  if (!BARE.test(said)) return undefined;
  if (TO_MEETING.test(said)) return 'meeting';
  if (TO_QUARTER.test(said)) return atLocal(firstWorkingDay(nextQuarter(quarterOf(localDate(now)))), '09:00');
  const [, count = '0', word = ''] = BY_NUMBER.exec(said) ?? [];
  const unit = Object.hasOwn(units, word) ? units[word] : undefined;
  if (!unit || Number(count) === 0) return 'unclear';
  const here = now.toZonedDateTimeISO('Europe/Copenhagen');
  const there = here.add({ [unit]: Number(count) }).toInstant();
  return there.epochMilliseconds > here.add(MOST).epochMilliseconds ? 'unclear' : there;
}
