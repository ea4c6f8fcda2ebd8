import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  atLocal,
  isWorkingDay,
  localDate,
  localTime,
  nextSendTime,
  withinWorkingHours,
} from '../../../src/sparring/calendar.ts';
import { everyDay, summerTime } from './danish-days.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);

describe('Danish clocks', () => {
  it('are two hours ahead of UTC in summer time and one hour in winter, every day from 2021 to 2035', () => {
    const isSummer = (day: string) => summerTime.some(([begins, ends]) => begins <= day && day < ends);
    for (const day of everyDay()) {
      const noon = atLocal(date(day), '12:00');
      expect(noon.toString()).toBe(`${day}T${isSummer(day) ? '10' : '11'}:00:00Z`);
      expect(localDate(noon).toString()).toBe(day);
      expect(localTime(noon).toString()).toBe('12:00:00');
    }
  });

  it.each([
    ['2026-06-30T21:59:59Z', '2026-06-30', '23:59:59'],
    ['2026-06-30T22:00:00Z', '2026-07-01', '00:00:00'],
    ['2026-12-31T22:59:59Z', '2026-12-31', '23:59:59'],
    ['2026-12-31T23:00:00Z', '2027-01-01', '00:00:00'],
    ['2026-03-29T00:59:59Z', '2026-03-29', '01:59:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '03:00:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25', '02:59:59'],
    ['2026-10-25T01:00:00Z', '2026-10-25', '02:00:00'],
  ])('%s is %s %s', (utc, day, time) => {
    expect(localDate(instant(utc)).toString()).toBe(day);
    expect(localTime(instant(utc)).toString()).toBe(time);
  });

  it.each([
    ['just before summer time begins', '2026-03-29', '01:59', '2026-03-29T00:59:00Z'],
    ['passed over when it begins', '2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
    ['when it has begun', '2026-03-29', '03:00', '2026-03-29T01:00:00Z'],
    ['that comes twice when it ends', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
    ['when it has ended', '2026-10-25', '03:00', '2026-10-25T02:00:00Z'],
  ])('a time %s', (_, day, time, utc) => {
    expect(atLocal(date(day), time).toString()).toBe(utc);
    expect(atLocal(date(day), Temporal.PlainTime.from(time)).toString()).toBe(utc);
  });
});

describe('a message is sent', () => {
  it.each([
    ['at once in working hours', '2026-11-23T10:00:00Z', '2026-11-23T10:00:00Z'],
    ['at once at eight', '2026-11-23T07:00:00Z', '2026-11-23T07:00:00Z'],
    ['at eight when it is earlier', '2026-11-23T06:59:59Z', '2026-11-23T07:00:00Z'],
    ['at eight when it is past midnight', '2026-11-22T23:30:00Z', '2026-11-23T07:00:00Z'],
    ['at once just before four', '2026-11-23T14:59:59Z', '2026-11-23T14:59:59Z'],
    ['the next day from four on', '2026-11-23T15:00:00Z', '2026-11-24T07:00:00Z'],
    ['on Monday when it is Friday evening', '2026-11-20T20:00:00Z', '2026-11-23T07:00:00Z'],
    ['on Monday when it is Saturday', '2026-11-21T10:00:00Z', '2026-11-23T07:00:00Z'],
    ['on Monday when it is early on Sunday', '2026-11-22T05:00:00Z', '2026-11-23T07:00:00Z'],
    ['in summer at eight by summer time', '2026-07-01T03:00:00Z', '2026-07-01T06:00:00Z'],
    ['after the weekend when summer time begins', '2026-03-27T16:00:00Z', '2026-03-30T06:00:00Z'],
    ['after the weekend when it ends', '2026-10-23T15:00:00Z', '2026-10-26T07:00:00Z'],
    ['after Easter', '2026-04-01T14:00:00Z', '2026-04-07T06:00:00Z'],
    ['after Christmas', '2026-12-24T09:00:00Z', '2026-12-28T07:00:00Z'],
    ['after Constitution Day', '2026-06-05T09:00:00Z', '2026-06-08T06:00:00Z'],
  ])('%s', (_, now, at) => {
    expect(nextSendTime(instant(now)).toString()).toBe(at);
    expect(withinWorkingHours(instant(now))).toBe(now === at);
  });

  it('never earlier, always in working hours, and not later than it need be', () => {
    const minute = fc.integer({ min: 0, max: 15 * 365 * 24 * 60 });
    fc.assert(
      fc.property(minute, (minutes) => {
        const now = instant('2021-01-01T00:00:00Z').add({ minutes });
        const at = nextSendTime(now);
        expect(Temporal.Instant.compare(now, at)).toBeLessThanOrEqual(0);
        expect(withinWorkingHours(at)).toBe(true);
        expect(nextSendTime(at).equals(at)).toBe(true);
        if (at.equals(now)) return;
        expect(localTime(at).toString()).toBe('08:00:00');
        for (let day = localDate(now).add({ days: 1 }); Temporal.PlainDate.compare(day, localDate(at)) < 0; ) {
          expect(isWorkingDay(day)).toBe(false);
          day = day.add({ days: 1 });
        }
      }),
      { numRuns: 300 },
    );
  });
});
