import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, isWorkingDay } from './working-days.ts';

const zone = 'Europe/Copenhagen';
const opens = Temporal.PlainTime.from('08:00');
const closes = Temporal.PlainTime.from('16:00');
const isOpen = ({ hour }: Temporal.ZonedDateTime): boolean => opens.hour <= hour && hour < closes.hour;

/** The Danish date at an instant. */
export function localDate(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate();
}

/** The Danish time of day at an instant. */
export function localTime(instant: Temporal.Instant): Temporal.PlainTime {
  return instant.toZonedDateTimeISO(zone).toPlainTime();
}

/**
 * The instant when Danish clocks show `time` (`08:00`) on `date`. A time that is passed over when summer time begins counts
 * on from before the change (02:30 is 03:30); one that comes twice when it ends is the first.
 */
export function atLocal(date: Temporal.PlainDate, time: Temporal.PlainTime | string): Temporal.Instant {
  const plainTime = Temporal.PlainTime.from(time);
  return date.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
}

/** Between 08:00 and 16:00 of a working day: when people may be written to. */
export function withinWorkingHours(instant: Temporal.Instant): boolean {
  const local = instant.toZonedDateTimeISO(zone);
  return isOpen(local) && isWorkingDay(local.toPlainDate());
}

/** `instant`, when it is within working hours; else the next time they begin. */
export function nextSendTime(instant: Temporal.Instant): Temporal.Instant {
  if (withinWorkingHours(instant)) return instant;
  const today = localDate(instant);
  const beforeOpening = Temporal.PlainTime.compare(localTime(instant), opens) < 0;
  return atLocal(beforeOpening && isWorkingDay(today) ? today : addWorkingDays(today, 1), opens);
}
