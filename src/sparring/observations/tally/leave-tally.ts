import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';
import { withoutPerson } from './tally.ts';

/** Somebody has left, or has had their part of an observation deleted: it is not kept that they were behind a number. */
export const leaveTally = activity({
  verb: 'leave-tally',
  about: 'tally',
  input: z.object({ person: z.string() }),
  may: bySystem,
  decide: ({ document: tally, input: { person } }) => ({ document: withoutPerson(tally, person) }),
});
