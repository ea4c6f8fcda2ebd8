import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { RoundInBrief } from '../groups/brief.ts';

/** A group tells how far its round is. Older news that arrives late is no news. */
export const noteRound = activity({
  verb: 'note-round',
  about: 'initiative',
  input: z.object({ group: z.string(), round: z.custom<RoundInBrief>(), at: z.string() }),
  may: bySystem,
  decide({ document: initiative, input: { group: id, round, at } }) {
    const group = initiative.groups.find((g) => g.id === id);
    if (!group || (group.round?.told ?? '') > at) return {};
    const noted = { ...group, round: { ...round, told: at } };
    return { document: { ...initiative, groups: initiative.groups.map((g) => (g === group ? noted : g)) } };
  },
});
