import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';
import { localDate, quarterOf } from '../../calendar.ts';
import { inQuarter } from './tally.ts';

/** The quarter is over: what may be shown of it is worked out, and who was behind it is forgotten. */
export const closeTally = activity({
  verb: 'close-tally',
  about: 'tally',
  input: z.object({}),
  may: bySystem,
  decide: ({ document: tally, now }) => ({ document: inQuarter(tally, quarterOf(localDate(now))) }),
});
