import { z } from 'zod';
import { activity, isRefusal, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { readyAt, version } from './proposal.ts';

/** Opens the form for moving a municipality to another of the proposed groups. */
export const writeMove = activity({
  verb: 'write-move',
  about: 'initiative',
  input: z.object({ version }),
  back: 'show-proposal',
  may: byCoordinator,
  decide({ document: initiative, input }) {
    const proposal = readyAt(initiative, input.version);
    return isRefusal(proposal) ? proposal : { reply: show('move-form') };
  },
});
