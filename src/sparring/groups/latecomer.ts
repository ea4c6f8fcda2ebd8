import { scoreGroups } from './benefit.ts';
import { checkGroups } from './check-groups.ts';
import type { MatchingInstance } from './instance.ts';

/**
 * The group that a municipality joining late fits into best: of the groups with room where nobody's wish is against it,
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
  const against = (divided: readonly (readonly string[])[]) =>
    checkGroups(instance, divided).filter(({ code }) => code === 'apart' || code === 'together').length;
  // Wishes that are already broken are not the latecomer's fault.
  const before = against([...groups, [latecomer]]);
  let best: { group: number; score: number } | undefined;
  for (const [group, members] of groups.entries()) {
    if (members.length === 0 || members.length >= instance.size.max || members.includes(latecomer)) continue;
    const joined = groups.map((each, at) => (at === group ? [...each, latecomer] : each));
    if (against(joined) > before) continue;
    const { score } = scoreGroups(instance, joined);
    if (!best || score > best.score) best = { group, score };
  }
  return best;
}
