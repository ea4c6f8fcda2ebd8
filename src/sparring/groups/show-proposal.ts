import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { number } from '../input.ts';

/** The proposal as it is now; without one, who is ready to be put into groups. */
export const showProposal = activity({
  verb: 'show-proposal',
  about: 'initiative',
  input: z.object({ page: number(1, 1000).optional() }),
  may: byCoordinator,
  decide: ({ input }) => ({ reply: show('proposal', input), track: 'proposal' }),
});
