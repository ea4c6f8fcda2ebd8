import { WEIGHTS } from './benefit.ts';
import { allColumns, type Columns, countColumns, MOST_COLUMNS } from './columns.ts';
import { groupValue } from './group-value.ts';
import { type MatchingInstance, metBefore, type Participant } from './instance.ts';
import type { Division } from './sizes.ts';

/** Every mix of kinds of municipalities a group can have, how many there are of each kind, and what a mix leaves out. */
export type Mixes = { columns: Columns; demand: number[]; besides: number };

/** Ways of seeing municipalities as alike, the finest first. */
const VIEWS = [
  ({ region, stage }: Participant) => ({ region, stage }),
  ({ region }: Participant) => ({ region, stage: 1 }),
  ({ stage }: Participant) => ({ region: '', stage }),
  () => ({ region: '', stage: 1 }),
];

/**
 * There are too many groups of 98 municipalities to look at one by one, but few mixes of region and stage. A mix is
 * worth its exact spread and stage; help, give and fresh, left out, are `besides` at the most they could ever be.
 * Wishes are left out as well. All that can only raise the value, so a bound on mixes is a bound on groups.
 */
export function allMixes(instance: MatchingInstance, { sizes, max }: Division): Mixes {
  for (const view of VIEWS) {
    const alike = Map.groupBy(instance.municipalities.map(view), ({ region, stage }) => `${stage} ${region}`);
    const demand = [...alike.values()].map((list) => list.length);
    const rows = { weight: demand.map(() => 1), times: demand };
    if (countColumns(rows, sizes).columns > MOST_COLUMNS) continue;
    // One stand-in per kind, without themes and history: its value is spread and stage, with help and fresh at 1.
    const standIns = [...alike.values()].map(([one], at) => ({ ...one!, id: `${at}`, challenges: [], strengths: [] }));
    const value = groupValue({ ...instance, municipalities: standIns, metBefore: [] });
    return { columns: allColumns(rows, sizes, () => true, value), demand, besides: besides(instance, sizes[0]!, max) };
  }
  throw new Error('unreachable: one kind has as many mixes as sizes');
}

/** What help, give and fresh sum to at most, less the help and fresh of 1 that every mix already has. */
function besides(instance: MatchingInstance, smallest: number, max: number): number {
  const all = instance.municipalities;
  const met = metBefore(instance);
  const needed = new Map<string, number>();
  for (const one of all) for (const theme of new Set(one.challenges)) needed.set(theme, (needed.get(theme) ?? 0) + 1);
  let sum = helpAtMost(all, max) - WEIGHTS.help * all.length;
  for (const one of all) {
    const others = (theme: string) => (needed.get(theme) ?? 0) - (one.challenges.includes(theme) ? 1 : 0);
    if (one.strengths.some((theme) => others(theme) > 0)) sum += WEIGHTS.give;
    const strangers = all.filter((other) => other !== one && !met(one.id, other.id)).length;
    if (strangers < smallest - 1) sum -= WEIGHTS.fresh * (1 - strangers / (smallest - 1));
  }
  return sum;
}

/**
 * The most help there can be. One with a strength helps at most the max − 1 others of its group, so a theme that few
 * can help with reaches few; they are best spent on those who have fewest challenges, where each weighs most.
 */
function helpAtMost(all: readonly Participant[], max: number): number {
  const shares = new Map<string, number[]>();
  let sum = 0;
  for (const one of all) {
    const challenges = new Set(one.challenges);
    if (challenges.size === 0) sum += WEIGHTS.help;
    for (const theme of challenges) {
      if (!all.some((other) => other !== one && other.strengths.includes(theme))) continue;
      shares.set(theme, [...(shares.get(theme) ?? []), WEIGHTS.help / challenges.size]);
    }
  }
  for (const [theme, list] of shares) {
    const helpers = all.filter((one) => one.strengths.includes(theme)).length;
    const reached = list.sort((a, b) => b - a).slice(0, helpers * (max - 1));
    sum += reached.reduce((a, b) => a + b, 0);
  }
  return sum;
}
