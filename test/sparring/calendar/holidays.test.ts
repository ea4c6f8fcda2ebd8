import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  easterSunday,
  isOfficeClosed,
  isPublicHoliday,
  isSchoolHoliday,
  isWorkingDay,
} from '../../../src/sparring/calendar.ts';
import { everyDay, movableHolidays } from './danish-days.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const holidays = new Set(
  movableHolidays.flatMap(([year, days]) =>
    [...days.split(' '), '01-01', '12-25', '12-26'].map((day) => `${year}-${day}`),
  ),
);
const isClosed = (day: string) => ['06-05', '12-24', '12-31'].includes(day.slice(5));

describe('every day from 2021 to 2035', () => {
  it('is a public holiday exactly when the table says so', () => {
    expect(everyDay().filter((day) => isPublicHoliday(date(day)))).toEqual([...holidays].sort());
  });

  it('is a working day unless it is at the weekend, a public holiday or one when offices close', () => {
    const isWeekend = (day: string) => [0, 6].includes(new Date(day).getUTCDay());
    const working = everyDay().filter((day) => !isWeekend(day) && !holidays.has(day) && !isClosed(day));
    expect(everyDay().filter((day) => isWorkingDay(date(day)))).toEqual(working);
    expect(everyDay().filter((day) => isOfficeClosed(date(day)))).toEqual(everyDay().filter(isClosed));
  });
});

describe('Easter', () => {
  it.each(movableHolidays.map(([year, days]) => [year, `${year}-${days.split(' ')[2]}`] as const))(
    '%i',
    (year, sunday) => {
      expect(easterSunday(year).toString()).toBe(sunday);
    },
  );

  // The earliest and latest there are, and those the moon tables make an exception for.
  it.each([
    '1818-03-22',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2000-04-23',
    '2038-04-25',
    '2049-04-18',
    '2076-04-19',
  ])('%s', (sunday) => {
    expect(easterSunday(date(sunday).year).toString()).toBe(sunday);
  });
});

describe('Store Bededag', () => {
  it('is a working day from 2024 on', () => {
    expect(['2022-05-13', '2023-05-05', '2024-04-26', '2026-05-01'].map((day) => isWorkingDay(date(day)))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('school holidays', () => {
  // Monday and Sunday of each school holiday week of 2026, typed by hand.
  const weeks2026: [string, string][] = [
    ['2026-02-09', '2026-02-22'],
    ['2026-03-30', '2026-04-05'],
    ['2026-06-29', '2026-08-09'],
    ['2026-10-12', '2026-10-18'],
  ];

  it('are weeks 7, 8, the one before Easter, 27 to 32 and 42', () => {
    const days = everyDay().filter((day) => day.startsWith('2026'));
    const free = days.filter((day) => weeks2026.some(([monday, sunday]) => monday <= day && day <= sunday));
    expect(days.filter((day) => isSchoolHoliday(date(day)))).toEqual(free);
  });

  it('follow ISO weeks: week 7 of 2021 begins on 15 February, of 2024 on 12 February', () => {
    const days = ['2021-02-14', '2021-02-15', '2024-02-11', '2024-02-12'];
    expect(days.map((day) => isSchoolHoliday(date(day)))).toEqual([false, true, false, true]);
    expect(
      ['2021-01-03', '2021-01-04'].map((day) => isSchoolHoliday(date(day), { weeks: [53], weekBeforeEaster: false })),
    ).toEqual([true, false]);
  });

  it('can be others', () => {
    const own = { weeks: [7], weekBeforeEaster: false };
    const days = ['2026-02-09', '2026-02-16', '2026-03-31', '2026-07-01'];
    expect(days.map((day) => isSchoolHoliday(date(day), own))).toEqual([true, false, false, false]);
  });
});
