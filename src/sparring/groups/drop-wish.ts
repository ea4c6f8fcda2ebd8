import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { idOf } from '../input.ts';
import { proposalAt, samePair, version, wishesOf, wishKinds } from './proposal.ts';

/** A coordinator no longer demands that two municipalities are together, or apart. */
export const dropWish = activity({
  verb: 'drop-wish',
  about: 'initiative',
  input: z.object({ a: idOf(), b: idOf(), kind: z.enum(wishKinds), version }),
  back: 'show-proposal',
  may: byCoordinator,
  decide({ document: initiative, input: { a, b, kind, version } }) {
    const proposal = proposalAt(initiative, version);
    if (isRefusal(proposal)) return proposal;
    if (proposal.state === 'working') return refuse('proposal-not-ready');
    const wishes = wishesOf(initiative);
    const left = wishes[kind].filter((pair) => !samePair(pair, [a, b]));
    if (left.length === wishes[kind].length) return { reply: show('wish-form') };
    return {
      document: {
        ...initiative,
        wishes: { ...wishes, [kind]: left },
        proposal: { ...proposal, version: proposal.version + 1 },
      },
      reply: show('wish-form'),
    };
  },
});
