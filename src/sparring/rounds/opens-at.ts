import type { Temporal } from 'temporal-polyfill';
import { atLocal, firstWorkingDay } from '../calendar.ts';
import type { Quarter } from '../language.ts';

/** A quarter's round opens in the morning of its first working day; the one before is over by then. */
export const opensAt = (quarter: Quarter): Temporal.Instant => atLocal(firstWorkingDay(quarter), '08:00');
