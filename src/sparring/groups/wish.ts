import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { byCoordinator, municipalityOf } from '../initiatives/initiative.ts';
import { idOf } from '../input.ts';
import { MOST_WISHES, type Pair, proposalAt, samePair, version, wishesOf, wishKinds } from './proposal.ts';

/** A coordinator demands that two municipalities share a group, or that they do not. It counts from the next proposal on. */
export const wish = activity({
  verb: 'wish',
  about: 'initiative',
  input: z.object({ a: idOf(), b: idOf(), kind: z.enum(wishKinds), version }),
  back: 'show-proposal',
  may: byCoordinator,
  decide({ document: initiative, input: { a, b, kind, version } }) {
    const proposal = proposalAt(initiative, version);
    if (isRefusal(proposal)) return proposal;
    if (proposal.state === 'working') return refuse('proposal-not-ready');
    if (![a, b].every((id) => proposal.instance.municipalities.some((m) => m.id === id)))
      return refuse('not-in-proposal');
    if (a === b) return refuse('wish-itself');
    const pair: Pair = [a, b];
    const wishes = wishesOf(initiative);
    const other = kind === 'together' ? 'apart' : 'together';
    if (wishes[other].some((w) => samePair(w, pair))) {
      const [one, two] = pair.map((id) => municipalityOf(initiative, id)?.name ?? id);
      return refuse(kind === 'together' ? 'wish-already-apart' : 'wish-already-together', { one, two });
    }
    if (wishes[kind].some((w) => samePair(w, pair))) return { reply: show('wish-form') };
    if (wishes.together.length + wishes.apart.length >= MOST_WISHES)
      return refuse('too-many-wishes', { max: MOST_WISHES });
    return {
      document: {
        ...initiative,
        wishes: { ...wishes, [kind]: [...wishes[kind], pair] },
        proposal: { ...proposal, version: proposal.version + 1 },
      },
      reply: show('wish-form'),
    };
  },
});
