import { z } from 'zod';
import { activity, show } from '../../activity.ts';
import { mayReadRound } from './archived-round.ts';

/** One round that is over: its agenda and what it left. */
export const showRound = activity({
  verb: 'show-round',
  about: 'round',
  input: z.object({}),
  may: ({ actor, document: round }) => mayReadRound(actor, round),
  decide: () => ({ reply: show('archived-round') }),
});
