import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { proposalAt, version } from './proposal.ts';

/** Opens the form for who is to be together and who apart, with the wishes there are. */
export const writeWish = activity({
  verb: 'write-wish',
  about: 'initiative',
  input: z.object({ version }),
  back: 'show-proposal',
  may: byCoordinator,
  decide({ document: initiative, input }) {
    const proposal = proposalAt(initiative, input.version);
    if (isRefusal(proposal)) return proposal;
    return proposal.state === 'working' ? refuse('proposal-not-ready') : { reply: show('wish-form') };
  },
});
