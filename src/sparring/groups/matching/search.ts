import { pick, randomFrom } from '../../random.ts';
import { firstDivision } from './first-division.ts';
import type { GroupValue } from './group-value.ts';
import type { Division } from './sizes.ts';
import type { Blocks } from './wishes.ts';

const { exp, min } = Math;

/** A division: for each group its blocks; and the sum of all benefits. */
export type Found = { groups: number[][]; value: number };

/** Steps for a look at one number of groups and for the search proper, per pair of blocks. Steps, never seconds. */
const LOOK = 15;
const SEARCH = 120;
/** Beyond some eighty blocks the steps no longer grow, so that the search still ends within seconds. */
const MOST_PAIRS = 6_000;
/** The benefit that the search is ready to lose in one step, at its start and at its end. */
const WARM = 0.05;
const COLD = 0.004;
/** Shares of the steps that move one block and that swap two; the rest gives two for one. */
const MOVES = 0.15;
const SWAPS = 0.75;
/** Gains below this are rounding. */
const TINY = 1e-9;

/**
 * Looks for the division with the greatest benefit by simulated annealing: blocks move and change places between two
 * groups, at first even at a loss. Tries each possible number of groups, then searches longer where it went best.
 *
 * @returns undefined when no division keeps sizes and wishes
 */
export function search(blocks: Blocks, division: Division, value: GroupValue, seed: number): Found | undefined {
  const random = randomFrom(seed);
  const pairs = min(blocks.members.length ** 2, MOST_PAIRS);
  const looks: Found[] = [];
  for (let groups = division.fewest; groups <= division.most; groups++) {
    const start = firstDivision(blocks, division, groups, randomFrom(seed));
    if (Array.isArray(start)) looks.push(anneal(start, blocks, division, value, random, LOOK * pairs));
  }
  looks.sort((a, b) => b.value - a.value);
  const longer = looks.slice(0, 2).map((look) => anneal(look.groups, blocks, division, value, random, SEARCH * pairs));
  return [...longer, ...looks].reduce<Found | undefined>(
    (best, each) => (best && best.value >= each.value ? best : each),
    undefined,
  );
}

function anneal(
  start: number[][],
  { members, clash }: Blocks,
  division: Division,
  value: GroupValue,
  random: () => number,
  steps: number,
): Found {
  const groups = start.map((blocks) => [...blocks]);
  const people = new Int32Array(members.flat().length);
  const worth = (blocks: readonly number[]) => {
    let size = 0;
    for (let at = 0; at < blocks.length; at++) {
      const block = members[blocks[at]!]!;
      for (let each = 0; each < block.length; each++) people[size++] = block[each]!;
    }
    return value(people, size);
  };
  const canBe = (blocks: readonly number[]) => {
    let size = 0;
    for (let a = 0; a < blocks.length; a++) {
      size += members[blocks[a]!]!.length;
      for (let b = 0; b < a; b++) if (clash[blocks[a]! * members.length + blocks[b]!] === 1) return false;
    }
    return size >= division.min && size <= division.max;
  };

  const values = groups.map(worth);
  let total = values.reduce((a, b) => a + b, 0);
  let best: Found = { groups: groups.map((blocks) => [...blocks]), value: total };
  if (groups.length < 2) return best;
  const cooling = (COLD / WARM) ** (1 / steps);
  // Two spare lists take part in turn, so that millions of steps make no garbage.
  let [left, right]: [number[], number[]] = [[], []];
  for (let step = 0, heat = WARM; step < steps; step++, heat *= cooling) {
    const from = pick(random, groups.length);
    const to = (from + 1 + pick(random, groups.length - 1)) % groups.length;
    exchange(groups[from]!, groups[to]!, left, right, random);
    if (!canBe(left) || !canBe(right)) continue;
    const leftValue = worth(left);
    const rightValue = worth(right);
    const gain = leftValue + rightValue - values[from]! - values[to]!;
    if (gain < 0 && random() >= exp(gain / heat)) continue;
    [groups[from], left] = [left, groups[from]!];
    [groups[to], right] = [right, groups[to]!];
    values[from] = leftValue;
    values[to] = rightValue;
    total += gain;
    if (total > best.value + TINY) best = { groups: groups.map((blocks) => [...blocks]), value: total };
  }
  return best;
}

/** Writes to `left` and `right` what becomes of two groups when a block moves over and none, one or two come back. */
function exchange(
  from: readonly number[],
  to: readonly number[],
  left: number[],
  right: number[],
  random: () => number,
): void {
  left.length = 0;
  right.length = 0;
  const moving = pick(random, from.length);
  const chance = random();
  const first = chance < MOVES ? -1 : pick(random, to.length);
  const second = chance < MOVES + SWAPS ? first : pick(random, to.length);
  for (let at = 0; at < from.length; at++) (at === moving ? right : left).push(from[at]!);
  for (let at = 0; at < to.length; at++) (at === first || at === second ? left : right).push(to[at]!);
}
