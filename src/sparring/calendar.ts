/** The Danish calendar: quarters, working days, school holidays, and what the clocks show in Copenhagen. */
export {
  easterSunday,
  isOfficeClosed,
  isPublicHoliday,
  isSchoolHoliday,
  type SchoolWeeks,
  usualSchoolWeeks,
} from './calendar/holidays.ts';
export { atLocal, localDate, localTime, nextSendTime, withinWorkingHours } from './calendar/local-time.ts';
export { firstDay, isQuarter, nextQuarter, previousQuarter, type Quarter, quarterOf } from './calendar/quarters.ts';
export { addWorkingDays, firstWorkingDay, isWorkingDay } from './calendar/working-days.ts';
