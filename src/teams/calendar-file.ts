import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block as zoneBlock } from 'timezones-ical-library';
import { type CalendarEvent, word } from '../sparring/activity.ts';
import { inWords } from './card-data.ts';

export type CalendarFile = { name: string; content: string };

type Filed = CalendarEvent & { sequence: number; joinUrl?: string };

const zone = 'Europe/Copenhagen';

/**
 * A meeting as a file for any calendar (RFC 5545): opened again after the meeting was moved or called off, it changes the entry made
 * before, since the UID is the same and the SEQUENCE higher. It names nobody.
 */
export function calendarFile({ joinUrl, ...event }: Filed, now: Temporal.Instant): CalendarFile {
  const say = (text: unknown) => inWords(text, event.language) as string;
  const start = Temporal.Instant.from(event.start).toZonedDateTimeISO(zone);
  const join = joinUrl !== undefined ? [say(word('meeting.event-join', { url: joinUrl }))] : [];
  const calendar = new ICalCalendar({
    prodId: { company: 'Sparring', product: 'Sparring', language: event.language.toUpperCase() },
    method: event.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    // Without a name of its own for the whole calendar, so that DTSTAMP is in UTC as it has to be.
    timezone: { name: null, generator: zoneOf },
  });
  calendar.createEvent({
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
  });
  return { name: `${start.toPlainDate()}.ics`, content: calendar.toString() };
}

/** The library gives Copenhagen's rules under the name of the zone it is linked to. */
const zoneOf = (name: string): string =>
  [zoneBlock(name)].flat()[0]!.replace(/^(TZID|X-LIC-LOCATION):.*$/gm, (_, property: string) => `${property}:${name}`);
