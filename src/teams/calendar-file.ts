import { ICalCalendar, ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block as zoneBlock } from 'timezones-ical-library';
import { type CalendarEvent, word } from '../sparring/activity.ts';
import { inWords } from './card-data.ts';

export type CalendarFile = { name: string; content: string };

type Filed = CalendarEvent & { sequence: number; joinUrl?: string };

const zone = 'Europe/Copenhagen';

/**
 * A meeting, and what belongs to it, as a file for any calendar (RFC 5545): opened again after they were moved or called off, it
 * changes the entries made before, since the UID is the same and the SEQUENCE higher. It names nobody.
 */
export function calendarFile(events: readonly [Filed, ...Filed[]], now: Temporal.Instant): CalendarFile {
  const [{ language, cancelled, start }] = events;
  const calendar = new ICalCalendar({
    prodId: { company: 'Sparring', product: 'Sparring', language: language.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    // Without a name of its own for the whole calendar, so that DTSTAMP is in UTC as it has to be.
    timezone: { name: null, generator: zoneOf },
  });
  for (const event of events) calendar.createEvent(entry(event, now));
  return { name: `${local(start).toPlainDate()}.ics`, content: calendar.toString() };
}

function entry({ joinUrl, ...event }: Filed, now: Temporal.Instant): ICalEventData {
  const say = (text: unknown) => inWords(text, event.language) as string;
  const start = local(event.start);
  const join = joinUrl !== undefined ? [say(word('meeting.event-join', { url: joinUrl }))] : [];
  return {
    id: event.uid,
    sequence: event.sequence,
    stamp: now,
    start,
    end: start.add({ minutes: event.minutes }),
    timezone: zone,
    summary: say(event.title),
    description: [say(event.description), ...join].join('\n\n'),
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(joinUrl !== undefined && { location: joinUrl, url: new URL(joinUrl).href }),
  };
}

const local = (moment: string): Temporal.ZonedDateTime => Temporal.Instant.from(moment).toZonedDateTimeISO(zone);

/** The library gives Copenhagen's rules under the name of the zone it is linked to. */
const zoneOf = (name: string): string =>
  [zoneBlock(name)].flat()[0]!.replace(/^(TZID|X-LIC-LOCATION):.*$/gm, (_, property: string) => `${property}:${name}`);
