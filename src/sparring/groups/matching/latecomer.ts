import { scoreGroups } from './benefit.ts';
import type { MatchingInstance } from './instance.ts';

/**
 * The group that a municipality joining late fits into best: of the groups with room where no wish about it is broken,
 * the one that makes the mean benefit of all municipalities greatest. Existing groups stay as they are.
 *
 * @param instance with the latecomer among its municipalities
 * @param groups without the latecomer
 * @returns the index of the group and the score after joining; nothing when no group can take it, so that it waits
 */
export function bestGroupFor(
  instance: MatchingInstance,
  groups: readonly (readonly string[])[],
  latecomer: string,
): { group: number; score: number } | undefined {
  const wished = (wishes: string[][]) =>
    new Set(wishes.filter((wish) => wish.includes(latecomer)).flatMap((wish) => wish.filter((id) => id !== latecomer)));
  const avoided = wished(instance.apart);
  const sought = [...wished(instance.together)].filter((id) => groups.flat().includes(id));

  let best: { group: number; score: number } | undefined;
  for (const [group, members] of groups.entries()) {
    const hasRoom = members.length > 0 && members.length < instance.size.max && !members.includes(latecomer);
    if (!hasRoom || members.some((id) => avoided.has(id)) || sought.some((id) => !members.includes(id))) continue;
    const joined = groups.map((each, at) => (at === group ? [...each, latecomer] : each));
    const { score } = scoreGroups(instance, joined);
    if (!best || score > best.score) best = { group, score };
  }
  return best;
}
