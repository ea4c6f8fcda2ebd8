import { boundAt, type Cover, type Proof } from './bound.ts';
import type { Columns } from './columns.ts';

const { min } = Math;

/** How many looks at a column the search may cost in all; steps, never seconds. */
const LOOKS = 50_000_000;
/** The steps, as shares of the gap, in which the proof pushes the bound down. */
const STEPS = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1];
const ROUNDING = 1e-9;

/** A cover with each row once, as column numbers, and what it is worth. */
type Found = { columns: number[]; value: number };

/**
 * Closes the gap between a cover and the bound of the linear program, whose solution is mostly not whole.
 *
 * At the prices of the proof each column loses something against the one with the greatest surplus, and a cover is worth
 * at most the bound minus the losses of its columns. So only columns that lose less than the gap matter; these are few,
 * and all covers made of them can be looked through. That is done for losses up to a limit that grows until the gap is
 * gone: each time it comes through, no cover is worth more than the best one found or the bound minus the limit.
 *
 * @param known what the best cover known is worth
 * @param cover with a demand of 1 for each row
 * @returns the lower bound, and a better cover if there was one
 */
export function closeGap(
  columns: Columns,
  cover: Cover,
  proof: Proof,
  known: number,
): { bound: number; better: Found | undefined } {
  const losses = new Float64Array(columns.count);
  boundAt(columns, cover, proof.prices, losses);
  const greatest = losses.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const gap = proof.bound - known;
  const near: number[] = [];
  for (let column = 0; column < columns.count; column++) {
    losses[column] = greatest - losses[column]!;
    if (losses[column]! < gap) near.push(column);
  }
  near.sort((a, b) => losses[a]! - losses[b]! || a - b);

  const looker = lookThrough(columns, cover, near, losses, proof.bound);
  let best: Found = { columns: [], value: known };
  let bound = proof.bound;
  for (const share of STEPS) {
    const limit = gap * share;
    const { done, found } = looker(limit, best);
    best = found;
    if (!done) break;
    bound = Math.min(bound, Math.max(best.value, proof.bound - limit) + ROUNDING);
    if (proof.bound - limit <= best.value) break;
  }
  return { bound, better: best.columns.length > 0 ? best : undefined };
}

/** A function that goes through all covers of the near columns that lose at most a limit, and gives the best. */
function lookThrough(columns: Columns, cover: Cover, near: number[], losses: Float64Array, bound: number) {
  const { starts, rows, values } = columns;
  const covered = new Uint8Array(cover.demand.length);
  const supply = new Int32Array(cover.demand.length);
  const chosen: number[] = [];
  let looks = 0;
  let limit = 0;
  let best: Found;

  const mark = (column: number, as: 0 | 1) => {
    for (let at = starts[column]!; at < starts[column + 1]!; at++) covered[rows[at]!] = as;
  };
  const isFree = (column: number) => {
    for (let at = starts[column]!; at < starts[column + 1]!; at++) if (covered[rows[at]!] === 1) return false;
    return true;
  };
  const has = (column: number, row: number) => {
    for (let at = starts[column]!; at < starts[column + 1]!; at++) if (rows[at] === row) return true;
    return false;
  };
  /** The open row that fewest candidates cover: the narrowest place to go on from. */
  const scarcest = (candidates: readonly number[]) => {
    supply.fill(0);
    for (const column of candidates) {
      for (let at = starts[column]!; at < starts[column + 1]!; at++) supply[rows[at]!]! += 1;
    }
    let row = -1;
    for (let each = 0; each < supply.length; each++) {
      if (covered[each] === 0 && (row < 0 || supply[each]! < supply[row]!)) row = each;
    }
    return row;
  };
  /** @returns whether it came through within its means */
  const extend = (candidates: readonly number[], lost: number, value: number): boolean => {
    const row = scarcest(candidates);
    if (row < 0) {
      const fits = chosen.length >= cover.fewest && chosen.length <= cover.most;
      if (fits && value > best.value) best = { columns: [...chosen], value };
      return true;
    }
    for (const column of candidates) {
      if (!has(column, row)) continue;
      const loss = lost + losses[column]!;
      // Candidates stand by loss: the rest loses too much as well.
      const means = min(limit, bound - best.value);
      if (loss > means) break;
      looks += 2 * candidates.length;
      if (looks > LOOKS) return false;
      mark(column, 1);
      const rest = candidates.filter((other) => loss + losses[other]! <= means && isFree(other));
      chosen.push(column);
      const done = extend(rest, loss, value + values[column]!);
      chosen.pop();
      mark(column, 0);
      if (!done) return false;
    }
    return true;
  };

  return (upTo: number, known: Found): { done: boolean; found: Found } => {
    limit = upTo;
    best = known;
    const done = extend(
      near.filter((column) => losses[column]! <= limit),
      0,
      0,
    );
    return { done, found: best };
  };
}
