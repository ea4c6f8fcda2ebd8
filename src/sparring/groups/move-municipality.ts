import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { idOf, number } from '../input.ts';
import { nextNumber, readyAt, version, withGroups } from './proposal.ts';

/**
 * A coordinator moves a municipality to another group, or to one of its own, and the score follows. `to` is the group's
 * number as the card shows it. A size or a wish may be broken on the way, since many changes take two moves: the card says
 * what is to be put right, and only then can the groups be approved.
 */
export const moveMunicipality = activity({
  verb: 'move-municipality',
  about: 'initiative',
  input: z.object({ municipality: idOf(), to: z.union([z.literal('new'), number(1, 10_000)]), version }),
  back: 'show-proposal',
  may: byCoordinator,
  decide({ document: initiative, input }) {
    const proposal = readyAt(initiative, input.version);
    if (isRefusal(proposal)) return proposal;
    const { groups } = proposal;
    const from = groups.findIndex((group) => group.includes(input.municipality));
    if (from < 0) return refuse('not-in-proposal');
    const to = input.to === 'new' ? groups.length : input.to - nextNumber(initiative);
    if (to < 0 || to > groups.length || (to === groups.length && input.to !== 'new'))
      return refuse('not-proposed-group');
    if (to === from) return refuse('already-there', { group: input.to });
    const moved = [...groups, []]
      .map((group) => group.filter((id) => id !== input.municipality))
      .map((group, at) => (at === to ? [...group, input.municipality] : group))
      .filter((group) => group.length > 0);
    return {
      document: { ...initiative, proposal: withGroups(proposal, moved) },
      reply: show('proposal', { moved: input.municipality }),
      track: 'proposal',
    };
  },
});
