import { Temporal } from 'temporal-polyfill';
import { isOfficeClosed, isPublicHoliday } from './holidays.ts';
import { firstDay, type Quarter } from './quarters.ts';

/** Monday to Friday, when offices are open. */
export function isWorkingDay(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek <= 5 && !isPublicHoliday(date) && !isOfficeClosed(date);
}

/** The `count`th working day after `date`, or before it when negative; `date` itself, whatever day it is, when 0. */
export function addWorkingDays(date: Temporal.PlainDate, count: number): Temporal.PlainDate {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of days: ${count}`);
  const further = Temporal.Duration.from({ days: Math.sign(count) });
  let day = date;
  for (let left = Math.abs(count); left > 0; left -= isWorkingDay(day) ? 1 : 0) day = day.add(further);
  return day;
}

export function firstWorkingDay(quarter: Quarter): Temporal.PlainDate {
  return addWorkingDays(firstDay(quarter).subtract({ days: 1 }), 1);
}
