import { pick, randomFrom } from '../random.ts';
import { firstDivision } from './first-division.ts';
import type { GroupValue } from './group-value.ts';
import type { Division } from './sizes.ts';
import type { Blocks } from './wishes.ts';

/** A division: for each group its blocks; and the sum of all benefits. */
export type Found = { groups: number[][]; value: number };

/** Proposals per municipality, for a look at each number of groups and for the search proper. Steps, never seconds. */
const LOOK = 1_500;
const STEPS = 12_000;
/** The benefit that the search is ready to lose in one step, at its start and at its end. */
const WARM = 0.25;
const COLD = 0.004;

/**
 * Looks for the division with the greatest benefit by simulated annealing: blocks move and change places between two
 * groups, at first even at a loss. Tries each possible number of groups, then searches longer where it went best.
 *
 * @returns undefined when no division keeps sizes and wishes
 */
export function search(blocks: Blocks, division: Division, value: GroupValue, seed: number): Found | undefined {
  const random = randomFrom(seed);
  const count = blocks.members.flat().length;
  const looks: Found[] = [];
  for (let groups = division.fewest; groups <= division.most; groups++) {
    const start = firstDivision(blocks, division, groups, randomFrom(seed));
    if (Array.isArray(start)) looks.push(anneal(start, blocks, division, value, random, LOOK * count));
  }
  looks.sort((a, b) => b.value - a.value);
  const longer = looks.slice(0, 2).map((look) => anneal(look.groups, blocks, division, value, random, STEPS * count));
  return [...longer, ...looks].reduce<Found | undefined>(
    (best, each) => (best && best.value >= each.value ? best : each),
    undefined,
  );
}

function anneal(
  start: number[][],
  { members, clash }: Blocks,
  { min, max }: Division,
  value: GroupValue,
  random: () => number,
  steps: number,
): Found {
  const groups = start.map((blocks) => [...blocks]);
  const blocks = members.length;
  const scratch = new Int32Array(members.flat().length);
  const worth = (list: readonly number[]) => {
    let size = 0;
    for (let at = 0; at < list.length; at++) {
      const block = members[list[at]!]!;
      for (let each = 0; each < block.length; each++) scratch[size++] = block[each]!;
    }
    return value(scratch, size);
  };
  const fits = (list: readonly number[]) => {
    let size = 0;
    for (let a = 0; a < list.length; a++) {
      size += members[list[a]!]!.length;
      for (let b = 0; b < a; b++) if (clash[list[a]! * blocks + list[b]!] === 1) return false;
    }
    return size >= min && size <= max;
  };

  const values = groups.map(worth);
  let total = values.reduce((a, b) => a + b, 0);
  let best: Found = { groups: groups.map((list) => [...list]), value: total };
  if (groups.length < 2) return best;
  const cooling = (COLD / WARM) ** (1 / steps);
  for (let step = 0, heat = WARM; step < steps; step++, heat *= cooling) {
    const from = pick(random, groups.length);
    const to = (from + 1 + pick(random, groups.length - 1)) % groups.length;
    const [left, right] = exchange(groups[from]!, groups[to]!, random);
    if (!fits(left) || !fits(right)) continue;
    const leftValue = worth(left);
    const rightValue = worth(right);
    const gain = leftValue + rightValue - values[from]! - values[to]!;
    if (gain < 0 && random() >= Math.exp(gain / heat)) continue;
    groups[from] = left;
    groups[to] = right;
    values[from] = leftValue;
    values[to] = rightValue;
    total += gain;
    if (total > best.value + 1e-9) best = { groups: groups.map((list) => [...list]), value: total };
  }
  return best;
}

/** One block of one group moves to the other and none, one or two come back. */
function exchange(one: readonly number[], other: readonly number[], random: () => number): [number[], number[]] {
  const left = [...one];
  const right = [...other];
  const moving = left.splice(pick(random, left.length), 1);
  const chance = random();
  const back = chance < 0.15 ? 0 : chance < 0.85 ? 1 : 2;
  for (let each = 0; each < back && right.length > 0; each++) {
    left.push(...right.splice(pick(random, right.length), 1));
  }
  right.push(...moving);
  return [left, right];
}
