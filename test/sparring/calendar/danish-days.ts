/**
 * Tables made apart from the code (Easter Sundays typed by hand and checked with Python's dateutil, clock changes from the
 * IANA time zones), so that it is measured against something else than itself. Month-day of Maundy Thursday, Good Friday, Easter Sunday and Monday, Store Bededag (until 2023), Ascension, Whit Sunday and Monday.
 */
export const movableHolidays: [year: number, days: string][] = [
  [2021, '04-01 04-02 04-04 04-05 04-30 05-13 05-23 05-24'],
  [2022, '04-14 04-15 04-17 04-18 05-13 05-26 06-05 06-06'],
  [2023, '04-06 04-07 04-09 04-10 05-05 05-18 05-28 05-29'],
  [2024, '03-28 03-29 03-31 04-01 05-09 05-19 05-20'],
  [2025, '04-17 04-18 04-20 04-21 05-29 06-08 06-09'],
  [2026, '04-02 04-03 04-05 04-06 05-14 05-24 05-25'],
  [2027, '03-25 03-26 03-28 03-29 05-06 05-16 05-17'],
  [2028, '04-13 04-14 04-16 04-17 05-25 06-04 06-05'],
  [2029, '03-29 03-30 04-01 04-02 05-10 05-20 05-21'],
  [2030, '04-18 04-19 04-21 04-22 05-30 06-09 06-10'],
  [2031, '04-10 04-11 04-13 04-14 05-22 06-01 06-02'],
  [2032, '03-25 03-26 03-28 03-29 05-06 05-16 05-17'],
  [2033, '04-14 04-15 04-17 04-18 05-26 06-05 06-06'],
  [2034, '04-06 04-07 04-09 04-10 05-18 05-28 05-29'],
  [2035, '03-22 03-23 03-25 03-26 05-03 05-13 05-14'],
];

/** First and last day of Danish summer time. */
export const summerTime: [begins: string, ends: string][] = [
  ['2021-03-28', '2021-10-31'],
  ['2022-03-27', '2022-10-30'],
  ['2023-03-26', '2023-10-29'],
  ['2024-03-31', '2024-10-27'],
  ['2025-03-30', '2025-10-26'],
  ['2026-03-29', '2026-10-25'],
  ['2027-03-28', '2027-10-31'],
  ['2028-03-26', '2028-10-29'],
  ['2029-03-25', '2029-10-28'],
  ['2030-03-31', '2030-10-27'],
  ['2031-03-30', '2031-10-26'],
  ['2032-03-28', '2032-10-31'],
  ['2033-03-27', '2033-10-30'],
  ['2034-03-26', '2034-10-29'],
  ['2035-03-25', '2035-10-28'],
];

/** Every day of the years in the tables, `2021-01-01` to `2035-12-31`, without the calendar library of the code. */
export function everyDay(): string[] {
  const days: string[] = [];
  for (let day = Date.UTC(2021, 0, 1); day < Date.UTC(2036, 0, 1); day += 86_400_000) {
    days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}
