import { type Scored, scoreGroups } from './benefit.ts';
import { ContradictoryWishes, findContradiction } from './contradiction.ts';
import { groupValue } from './group-value.ts';
import type { MatchingInstance } from './instance.ts';
import type { SolveLinear } from './linear.ts';
import { prove } from './prove.ts';
import { search } from './search.ts';
import { divide } from './sizes.ts';
import { blocksOf } from './wishes.ts';

export { type Reason, type Scored, scoreGroups, WEIGHTS } from './benefit.ts';
export { checkGroups, type Problem } from './check-groups.ts';
export { type Contradiction, ContradictoryWishes, contradictionCodes, findContradiction } from './contradiction.ts';
export { MatchingInstance, Participant } from './instance.ts';
export { bestGroupFor } from './latecomer.ts';
export type { LinearProgram, SolveLinear } from './linear.ts';

/**
 * Something the coordinator should know about a proposal.
 * - `unusual-size`: no division keeps the wanted sizes, so some groups have these sizes instead
 * - `no-helper`: for these municipalities the theme is a challenge, and nobody else has it as a strength
 */
export type Warning =
  | { code: 'unusual-size'; sizes: number[] }
  | { code: 'no-helper'; theme: string; municipalities: string[] };

export type Matching = Scored & {
  /** Ids of the municipalities of each group, in alphabetical order. */
  groups: string[][];
  /** No division that keeps sizes and wishes has a greater score than this: proven. */
  bound: number;
  warnings: Warning[];
};

/**
 * Puts municipalities into groups where they help each other as much as possible, and proves how good the groups are:
 * score / bound is the share of the best possible that is reached at least. The order in which municipalities and
 * wishes are given does not matter; the same seed gives the same groups on every machine, since effort is counted in
 * steps. Takes a second or two of one processor: run it in a worker thread where others wait.
 *
 * @throws ContradictoryWishes naming the wishes that cannot be fulfilled at once
 */
export async function matchMunicipalities(
  instance: MatchingInstance,
  { solve }: { solve: SolveLinear },
): Promise<Matching> {
  const municipalities = instance.municipalities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ordered = { ...instance, municipalities };
  const blocks = blocksOf(ordered);
  const division = divide(municipalities.length, instance.size);
  const value = groupValue(ordered);
  const first = search(blocks, division, value, instance.seed);
  if (!first) throw new ContradictoryWishes(findContradiction(ordered)!);

  const { found, bound } = await prove(ordered, blocks, division, value, first, solve);
  const groups = found.groups
    .map((group) => group.flatMap((block) => blocks.members[block]!.map((at) => municipalities[at]!.id)).sort())
    .sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  const scored = scoreGroups(ordered, groups);
  // The sums were made in another order; their last digits may differ.
  const atMost = Math.max(scored.score, Math.min(1, bound / municipalities.length));
  return { groups, ...scored, bound: atMost, warnings: warningsFor(ordered, groups) };
}

function warningsFor(instance: MatchingInstance, groups: readonly string[][]): Warning[] {
  const { min, max } = instance.size;
  const unusual = groups.map((group) => group.length).filter((size) => size < min || size > max);
  const alone = new Map<string, string[]>();
  for (const one of instance.municipalities) {
    for (const theme of new Set(one.challenges)) {
      const helped = instance.municipalities.some((other) => other !== one && other.strengths.includes(theme));
      if (!helped) alone.set(theme, [...(alone.get(theme) ?? []), one.id]);
    }
  }
  const noHelper = [...alone].map(([theme, municipalities]) => ({ code: 'no-helper' as const, theme, municipalities }));
  const sizes = [...new Set(unusual)].sort((a, b) => a - b);
  return [...(sizes.length > 0 ? [{ code: 'unusual-size' as const, sizes }] : []), ...noHelper];
}
