import { Temporal } from 'temporal-polyfill';

/** Easter Sunday in the Gregorian calendar, by the "anonymous" algorithm (Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const lateMoon = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * lateMoon + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}

/** Danish public holidays. Store Bededag was abolished from 1 January 2024. */
export function isPublicHoliday(date: Temporal.PlainDate): boolean {
  return publicHolidays(date.year).has(dayInYear(date));
}

/** Days on which offices commonly close though the law does not say so: Constitution Day, Christmas Eve, New Year's Eve. */
export function isOfficeClosed(date: Temporal.PlainDate): boolean {
  return closingDays.has(dayInYear(date));
}

/** When schools are closed, by ISO weeks; municipalities differ. */
export type SchoolWeeks = { weeks: readonly number[]; weekBeforeEaster: boolean };

/** Weeks 7 and 8 (one or the other, by municipality), the week that ends with Easter Sunday, summer and autumn. */
export const usualSchoolWeeks: SchoolWeeks = { weeks: [7, 8, 27, 28, 29, 30, 31, 32, 42], weekBeforeEaster: true };

/** True for every day, Monday to Sunday, of a school holiday week. */
export function isSchoolHoliday(date: Temporal.PlainDate, { weeks, weekBeforeEaster } = usualSchoolWeeks): boolean {
  const toEaster = date.until(easterSunday(date.year)).days;
  return weeks.includes(date.weekOfYear!) || (weekBeforeEaster && toEaster >= 0 && toEaster <= 6);
}

/** By {@link dayInYear}. */
const fixedHolidays = [101, 1225, 1226];
const closingDays = new Set([605, 1224, 1231]);
/** Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday. */
const holidaysAfterEaster = [-3, -2, 0, 1, 39, 49, 50];
/** Store Bededag, the fourth Friday after Easter. */
const prayerDay = 26;

/** Working days are counted with every change of a group, and always in the same few years. */
const reckoned = new Map<number, ReadonlySet<number>>();

function publicHolidays(year: number): ReadonlySet<number> {
  const there = reckoned.get(year);
  if (there) return there;
  const easter = easterSunday(year);
  const afterEaster = year <= 2023 ? [...holidaysAfterEaster, prayerDay] : holidaysAfterEaster;
  const found = new Set([...fixedHolidays, ...afterEaster.map((days) => dayInYear(easter.add({ days })))]);
  reckoned.set(year, found);
  return found;
}

/** 24 December is 1224. */
const dayInYear = ({ month, day }: Temporal.PlainDate): number => month * 100 + day;
