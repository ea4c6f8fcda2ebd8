import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  firstDay,
  isQuarter,
  nextQuarter,
  previousQuarter,
  type Quarter,
  quarterOf,
} from '../../../src/sparring/calendar.ts';

describe('quarters', () => {
  it.each([
    ['2026-01-01', '2026Q1'],
    ['2026-03-31', '2026Q1'],
    ['2026-04-01', '2026Q2'],
    ['2026-06-30', '2026Q2'],
    ['2026-07-01', '2026Q3'],
    ['2026-09-30', '2026Q3'],
    ['2026-10-01', '2026Q4'],
    ['2026-12-31', '2026Q4'],
    ['2028-02-29', '2028Q1'],
  ])('%s is in %s', (date, quarter) => {
    expect(quarterOf(Temporal.PlainDate.from(date))).toBe(quarter);
  });

  it.each<[Quarter, string, Quarter, Quarter]>([
    ['2026Q1', '2026-01-01', '2025Q4', '2026Q2'],
    ['2026Q2', '2026-04-01', '2026Q1', '2026Q3'],
    ['2026Q3', '2026-07-01', '2026Q2', '2026Q4'],
    ['2026Q4', '2026-10-01', '2026Q3', '2027Q1'],
  ])('%s begins on %s, between %s and %s', (quarter, day, before, after) => {
    expect(firstDay(quarter).toString()).toBe(day);
    expect(previousQuarter(quarter)).toBe(before);
    expect(nextQuarter(quarter)).toBe(after);
  });

  it('are known by their form', () => {
    expect(isQuarter('2026Q4')).toBe(true);
    for (const text of ['2026Q5', '2026Q0', '26Q4', '2026q4', '2026Q44', ' 2026Q4', '0000Q1', '2026Q4\n', '']) {
      expect(isQuarter(text)).toBe(false);
    }
    expect(() => firstDay('12Q1')).toThrow(RangeError);
  });
});
