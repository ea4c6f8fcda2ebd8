import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { type CalendarEvent, word } from '../../src/sparring/activity.ts';
import { calendarFile } from '../../src/teams/calendar-file.ts';
import { attacks } from '../gallery/hostile.ts';

const now = Temporal.Instant.from('2026-10-14T08:30:00Z');
const meeting: CalendarEvent & { sequence: number; joinUrl?: string } = {
  uid: 'group:g1:2026Q4',
  sequence: 0,
  start: '2026-11-10T08:00:00Z',
  minutes: 90,
  title: word('meeting.event', { group: 'Gruppe 1' }),
  description: word('meeting.event-detail', {
    initiative: 'Flere skal med 2',
    quarter: word('quarter', { n: '4', year: '2026' }),
  }),
  language: 'da',
  attendees: ['struer/anna'],
  joinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_1%40thread.v2/0?context=%7b%22Tid%22%3a1%7d',
};
const file = (changes: Partial<typeof meeting> = {}) => calendarFile([{ ...meeting, ...changes }], now);

/** Read by a parser that has nothing to do with what wrote it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
  const component = calendar.getFirstSubcomponent('vevent')!;
  const time = (name: string) => {
    const value = component.getFirstPropertyValue(name) as InstanceType<typeof ICAL.Time>;
    value.zone = zone;
    return value.toJSDate().toISOString();
  };
  return { calendar, component, time, of: (name: string) => String(component.getFirstPropertyValue(name)) };
}

describe('a calendar file', () => {
  it('says when the meeting is, what it is, and how to join', () => {
    const { name, content } = file();
    const { calendar, component, of, time } = read(content);
    expect(name).toBe('2026-11-10.ics');
    expect([calendar.getFirstPropertyValue('version'), calendar.getFirstPropertyValue('method')]).toEqual([
      '2.0',
      'PUBLISH',
    ]);
    expect([of('uid'), of('sequence'), of('status')]).toEqual(['group:g1:2026Q4', '0', 'CONFIRMED']);
    expect([time('dtstart'), time('dtend')]).toEqual(['2026-11-10T08:00:00.000Z', '2026-11-10T09:30:00.000Z']);
    expect(of('summary')).toBe('Sparringsmøde: Gruppe 1');
    expect(of('description')).toBe(
      `Flere skal med 2, 4. kvartal 2026. Dagsordenen ligger i gruppens kanal i Teams.\n\nDeltag: ${meeting.joinUrl}`,
    );
    expect([of('url'), of('location')]).toEqual([meeting.joinUrl, meeting.joinUrl]);
    expect(component.getAllSubcomponents('valarm')).toEqual([]);
  });

  it.each([
    ['the last day of summer time', '2026-10-23T07:00:00Z', '20261023T090000'],
    ['the first of winter time', '2026-10-26T08:00:00Z', '20261026T090000'],
    ['the last of winter time', '2027-03-26T08:00:00Z', '20270326T090000'],
    ['the first of summer time', '2027-03-29T07:00:00Z', '20270329T090000'],
  ])('is at nine by Danish clocks on %s', (_name, start, local) => {
    const { content } = file({ start });
    expect(content).toContain(`DTSTART;TZID=Europe/Copenhagen:${local}\r\n`);
    expect(read(content).time('dtstart')).toBe(new Date(start).toISOString());
  });

  it('brings the time zone it speaks of, and stamps itself in UTC, as RFC 5545 has it', () => {
    const { content } = file();
    const zone = read(content).calendar.getAllSubcomponents('vtimezone');
    expect(zone.map((z) => z.getFirstPropertyValue('tzid'))).toEqual(['Europe/Copenhagen']);
    expect(content).toContain('\r\nDTSTAMP:20261014T083000Z\r\n');
    const lines = content.split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
  });

  it('of a meeting that was moved is the same one with a higher number', () => {
    const { of, time } = read(file({ sequence: 3, start: '2026-11-17T09:00:00Z' }).content);
    expect([of('uid'), of('sequence'), time('dtstart')]).toEqual([meeting.uid, '3', '2026-11-17T09:00:00.000Z']);
  });

  it('of one that was called off takes it away', () => {
    const { joinUrl: _, ...unlinked } = meeting;
    const { calendar, component, of } = read(
      calendarFile([{ ...unlinked, sequence: 2, cancelled: true }], now).content,
    );
    expect([calendar.getFirstPropertyValue('method'), of('status'), of('uid'), of('sequence')]).toEqual([
      'CANCEL',
      'CANCELLED',
      meeting.uid,
      '2',
    ]);
    expect([component.getFirstProperty('url'), component.getFirstProperty('location')]).toEqual([null, null]);
  });

  it('is in the group’s language', () => {
    expect(read(file({ language: 'en' }).content).of('summary')).toBe('Sparring meeting: Gruppe 1');
  });

  it('names nobody', () => {
    const { content } = file();
    expect(content).not.toMatch(/ATTENDEE|ORGANIZER|mailto|struer/i);
  });

  it.each([
    ...attacks,
    'a\r\nATTENDEE:mailto:evil@evil.example',
    'a\nEND:VEVENT\nBEGIN:VEVENT',
    'a;b,c\\n"d":e',
    'æøå '.repeat(60),
  ])('holds a group called %j as text', (group) => {
    const { calendar, component, of } = read(file({ title: word('meeting.event', { group }) }).content);
    const plain = (text: string) => text.replace(/[\u2060\r]/g, '').trim();
    expect(plain(of('summary'))).toBe(plain(`Sparringsmøde: ${group}`));
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
    expect(component.getFirstProperty('attendee')).toBeNull();
  });
});
