import { z } from 'zod';
import { activity, isRefusal, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { proposalAt, version } from './proposal.ts';

/** A coordinator throws the proposal away. The wishes stay: they are about the municipalities. */
export const discardProposal = activity({
  verb: 'discard-proposal',
  about: 'initiative',
  input: z.object({ version }),
  back: 'show-proposal',
  may: byCoordinator,
  decide({ document: initiative, input }) {
    const proposal = proposalAt(initiative, input.version);
    if (isRefusal(proposal)) return proposal;
    const { proposal: _, ...rest } = initiative;
    return { document: rest, reply: show('proposal', { discarded: true }), cancel: ['match'], track: 'proposal' };
  },
});
