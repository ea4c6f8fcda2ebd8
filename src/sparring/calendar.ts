/** Quarters: what every other date is reckoned from. */
export { firstDay, isQuarter, nextQuarter, previousQuarter, type Quarter, quarterOf } from './calendar/quarters.ts';
