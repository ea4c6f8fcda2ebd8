import type { Group } from '../../src/sparring/groups/group.ts';

/**
 * Where somebody owned a second time while another, who was there all along, had not owned since. `away` are those who left,
 * paused or skipped at some time: they may have missed their turn.
 */
export function unfair(id: string, group: Group, away: ReadonlySet<string>): string[] {
  const owners = group.past.toReversed().map(({ owner }) => owner);
  const steady = group.municipalities.map((m) => m.id).filter((m) => !away.has(m));
  return owners.flatMap((owner, at) => {
    const last = owners.lastIndexOf(owner, at - 1);
    if (owner === undefined || at === 0 || last < 0) return [];
    const between = new Set(owners.slice(0, at));
    const passedOver = steady.filter((m) => m !== owner && !between.has(m));
    return passedOver.map((m) => `${id}: ${owner} owned twice before ${m} owned once`);
  });
}
