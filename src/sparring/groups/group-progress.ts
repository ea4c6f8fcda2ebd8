import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { GroupInBrief, Initiative } from '../initiatives/initiative.ts';
import type { MunicipalityId } from '../language.ts';
import { refreshProgress } from './progress.ts';
import type { Pair } from './proposal.ts';

/** A group tells how its channel is, and who has left it. */
export const groupProgress = activity({
  verb: 'group-progress',
  about: 'initiative',
  input: z.object({
    group: z.string(),
    state: z.enum(['waiting', 'ready', 'failed', 'uncertain']),
    why: z.string().optional(),
    left: z.string().optional(),
  }),
  may: bySystem,
  decide({ document: initiative, input: { group: id, state, why, left }, now }) {
    const group = initiative.groups.find((g) => g.id === id);
    if (!group) return {};
    const noted: GroupInBrief = { ...group, channel: { state, ...(why !== undefined && { why }) } };
    const after = { ...initiative, groups: initiative.groups.map((g) => (g === group ? noted : g)) };
    return {
      document: left === undefined ? after : haveMet(after, noted, left),
      jobs: refreshProgress(now.toString()),
    };
  },
});

/** Whoever comes back some day has met those it leaves: another group is fresher. That it is out, the initiative knew first. */
function haveMet(initiative: Initiative, group: GroupInBrief, left: MunicipalityId): Initiative {
  const met = group.municipalities.filter((id) => id !== left).map((other): Pair => [left, other]);
  return { ...initiative, metBefore: [...initiative.metBefore, ...met] };
}
