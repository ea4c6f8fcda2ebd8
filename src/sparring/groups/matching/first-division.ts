import { shuffled } from '../../random.ts';
import type { Division } from './sizes.ts';
import type { Blocks } from './wishes.ts';

/** Placements tried before giving up. Enough for any wishes people make; a bound on the worst case. */
const TRIES = 20_000;

/**
 * Some division into `groups` groups that keeps the sizes and the wishes, whatever it is worth: lists of blocks.
 * Blocks that are large or clash with many are placed first; a block tries the emptiest groups first.
 *
 * @returns 'impossible' when every possibility was tried, 'unknown' when there were too many to try
 */
export function firstDivision(
  { members, clash }: Blocks,
  { min, max }: Division,
  groups: number,
  random: () => number,
): number[][] | 'impossible' | 'unknown' {
  const blocks = members.length;
  const total = members.reduce((sum, block) => sum + block.length, 0);
  if (total < groups * min || total > groups * max) return 'impossible';
  if (members.some((block, at) => block.length > max || clash[at * blocks + at] === 1)) return 'impossible';

  const clashes = (block: number) => clash.subarray(block * blocks, (block + 1) * blocks).reduce((a, b) => a + b, 0);
  const hardness = members.map((block, at) => block.length * blocks + clashes(at));
  const order = shuffled([...members.keys()], random).sort((a, b) => hardness[b]! - hardness[a]!);
  const result: number[][] = Array.from({ length: groups }, () => []);
  const size = new Array<number>(groups).fill(0);
  let tries = 0;

  const place = (position: number, left: number): boolean => {
    if (position === order.length) return size.every((each) => each >= min);
    const block = order[position]!;
    const weight = members[block]!.length;
    let triedEmpty = false;
    for (const group of shuffled([...size.keys()], random).sort((a, b) => size[a]! - size[b]!)) {
      if (size[group]! + weight > max || result[group]!.some((other) => clash[block * blocks + other] === 1)) continue;
      if (size[group] === 0) {
        // Empty groups are alike: what fails in one fails in all.
        if (triedEmpty) continue;
        triedEmpty = true;
      }
      if (++tries > TRIES) return false;
      result[group]!.push(block);
      size[group]! += weight;
      const lacking = size.reduce((sum, each) => sum + Math.max(0, min - each), 0);
      if (lacking <= left - weight && place(position + 1, left - weight)) return true;
      result[group]!.pop();
      size[group]! -= weight;
    }
    return false;
  };
  if (place(0, total)) return result;
  return tries > TRIES ? 'unknown' : 'impossible';
}
