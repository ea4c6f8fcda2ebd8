import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addWorkingDays,
  firstDay,
  firstWorkingDay,
  isWorkingDay,
  type Quarter,
} from '../../../src/sparring/calendar.ts';

const date = (text: string) => Temporal.PlainDate.from(text);

describe('so many working days from a day', () => {
  it.each<[string, string, number, string]>([
    ['over a weekend', '2026-11-20', 1, '2026-11-23'],
    ['back over a weekend', '2026-11-23', -1, '2026-11-20'],
    ['from a Saturday', '2026-11-21', 1, '2026-11-23'],
    ['back from a Sunday', '2026-11-22', -1, '2026-11-20'],
    ['ten', '2026-10-01', 10, '2026-10-15'],
    ['over Easter', '2026-04-01', 1, '2026-04-07'],
    ['back over Easter', '2026-04-07', -1, '2026-04-01'],
    ['over Christmas and New Year', '2026-12-23', 5, '2027-01-05'],
    ['over Constitution Day', '2026-06-04', 1, '2026-06-08'],
    ['fifteen before a meeting in May', '2026-05-27', -15, '2026-05-04'],
    ['none', '2026-11-21', 0, '2026-11-21'],
  ])('%s', (_, from, count, to) => {
    expect(addWorkingDays(date(from), count).toString()).toBe(to);
  });

  it('is a working day with exactly that many working days up to it', () => {
    const day = fc.integer({ min: 0, max: 5000 }).map((days) => date('2021-01-01').add({ days }));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -60, max: 60 }).filter((count) => count !== 0),
        (from, count) => {
          const to = addWorkingDays(from, count);
          expect(isWorkingDay(to)).toBe(true);
          let passed = 0;
          for (let day = from; !day.equals(to); passed += isWorkingDay(day) ? 1 : 0)
            day = day.add({ days: Math.sign(count) });
          expect(passed).toBe(Math.abs(count));
        },
      ),
    );
  });

  it('is a whole number', () => {
    expect(() => addWorkingDays(date('2026-11-21'), 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays(date('2026-11-21'), Number.NaN)).toThrow(RangeError);
  });
});

describe('the first working day of a quarter', () => {
  it.each<[Quarter, string]>([
    ['2023Q1', '2023-01-02'],
    ['2026Q1', '2026-01-02'],
    ['2026Q2', '2026-04-01'],
    ['2024Q2', '2024-04-02'],
    ['2029Q2', '2029-04-03'],
    ['2026Q3', '2026-07-01'],
    ['2023Q4', '2023-10-02'],
    ['2027Q1', '2027-01-04'],
  ])('%s: %s', (quarter, day) => {
    expect(firstWorkingDay(quarter).toString()).toBe(day);
    expect(Temporal.PlainDate.compare(firstDay(quarter), day)).toBeLessThanOrEqual(0);
  });
});
