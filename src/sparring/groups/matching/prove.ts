import { proveBound } from './bound.ts';
import { closeGap } from './close-gap.ts';
import { allColumns, countColumns, MOST_COLUMNS } from './columns.ts';
import type { GroupValue } from './group-value.ts';
import type { MatchingInstance } from './instance.ts';
import type { SolveLinear } from './linear.ts';
import { allMixes } from './mixes.ts';
import type { Found } from './search.ts';
import type { Division } from './sizes.ts';
import type { Blocks } from './wishes.ts';

/** Groups, and a sum of benefits that no groups of the instance exceed. */
export type Proven = { found: Found; bound: number };

/**
 * Proves how good the found groups are, and finds the best where that is within reach. Up to some 36 municipalities all
 * possible groups are looked at, and mostly the best division comes out; beyond, the bound looks at mixes of regions
 * and stages only, and the groups stay as they were found.
 */
export async function prove(
  instance: MatchingInstance,
  blocks: Blocks,
  division: Division,
  value: GroupValue,
  found: Found,
  solve: SolveLinear,
): Promise<Proven> {
  const { members, clash } = blocks;
  const { fewest, most, sizes } = division;
  const mean = found.value / instance.municipalities.length;
  const weight = members.map((block) => block.length);
  const rows = { weight, times: members.map(() => 1) };
  if (countColumns(rows, sizes).columns > MOST_COLUMNS) {
    const { columns, demand, besides } = allMixes(instance, division);
    const guess = demand.map(() => mean);
    const proof = await proveBound(columns, { demand, fewest, most }, guess, found.value - besides, solve);
    return { found, bound: proof.bound + besides };
  }

  const people = new Int32Array(division.max);
  const worth = (list: ArrayLike<number>, length: number) => {
    let size = 0;
    for (let at = 0; at < length; at++) for (const member of members[list[at]!]!) people[size++] = member;
    return value(people, size);
  };
  const mayMeet = (one: number, other: number) => clash[one * members.length + other] === 0;
  const columns = allColumns(rows, sizes, mayMeet, worth);
  const cover = { demand: members.map(() => 1), fewest, most };
  const guess = weight.map((each) => mean * each);
  const proof = await proveBound(columns, cover, guess, found.value, solve);
  const { bound, better } = closeGap(columns, cover, proof, found.value);
  if (!better) return { found, bound };
  const groups = better.columns.map((column) => [
    ...columns.rows.subarray(columns.starts[column]!, columns.starts[column + 1]!),
  ]);
  return { found: { groups, value: better.value }, bound };
}
