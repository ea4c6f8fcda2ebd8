import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { mayReadRound } from './archived-round.ts';

/** Opens the form for what somebody writes after the round has closed. */
export const writeArchivedTakeaway = activity({
  verb: 'write-archived-takeaway',
  about: 'round',
  input: z.object({}),
  may: ({ actor, document: round }) => mayReadRound(actor, round),
  decide: () => ({ reply: show('archive-form') }),
});
