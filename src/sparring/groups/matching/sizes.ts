import type { GroupSize } from './instance.ts';

/** How `count` municipalities can be divided: sizes a group may have, and how few and how many groups there can be. */
export type Division = {
  min: number;
  max: number;
  fewest: number;
  most: number;
  /** Every size that occurs in some division, ascending. */
  sizes: number[];
  /** The wanted sizes admit no division, so the next smaller and larger ones are allowed. */
  widened: boolean;
};

/**
 * Sizes that come out even. Groups have "about" four to six members: where no division exists (1, 2, 3 and 7
 * municipalities) the sizes on either side are allowed too, rather than leaving somebody out.
 */
export function divide(count: number, { min, max }: GroupSize): Division {
  let [smallest, largest] = [min, max];
  while (!divisible(count, smallest, largest)) {
    smallest = Math.max(1, smallest - 1);
    largest++;
  }
  const sizes: number[] = [];
  for (let size = smallest; size <= Math.min(largest, count); size++) {
    if (divisible(count - size, smallest, largest)) sizes.push(size);
  }
  const fewest = Math.ceil(count / largest);
  const most = Math.floor(count / smallest);
  return { min: smallest, max: largest, fewest, most, sizes, widened: smallest !== min || largest !== max };
}

/** Whether `count` is a sum of numbers from min to max: some number of groups fits both ways. */
function divisible(count: number, min: number, max: number): boolean {
  return Math.ceil(count / max) <= Math.floor(count / min);
}
