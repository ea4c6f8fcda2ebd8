import type { Columns } from './columns.ts';
import type { LinearProgram, SolveLinear } from './linear.ts';

/** How often each row is to be covered, and how few and how many columns may be taken. */
export type Cover = { demand: readonly number[]; fewest: number; most: number };

export type Proof = {
  /** No choice of whole columns that covers the demand is worth more. */
  bound: number;
  /** The price of each row that gave the bound. */
  prices: ArrayLike<number>;
};

/** Rounds of pricing, and columns that join per round. Some ten rounds are usual; every round gives a valid bound. */
const ROUNDS = 100;
const JOINING = 300;
/** What counts as a surplus, above the noise of the solver's prices. */
const NOISE = 1e-7;
/** Added to a bound for rounding: sums of a few hundred numbers of size 1 are exact to far better than this. */
const ROUNDING = 1e-9;

/**
 * A proven upper bound on the value of a cover, by column generation (Dantzig–Wolfe): a linear program over the columns
 * seen so far puts a price on each row; the columns worth more than the prices of their rows join it; and so on.
 *
 * The proof does not lean on the solver. Whatever the prices p, a cover with k columns is worth
 * p·demand + Σ (value − p·rows) ≤ p·demand + k · (greatest surplus of any column), and the surplus of every column is
 * computed here (the Lagrangian bound). A bad answer of the solver makes a poorer bound, never a wrong one.
 *
 * @param guess prices to begin with: what each row is worth in a good cover
 * @param enough stop as soon as the bound is down to this value
 */
export async function proveBound(
  columns: Columns,
  cover: Cover,
  guess: ArrayLike<number>,
  enough: number,
  solve: SolveLinear,
): Promise<Proof> {
  const surplus = new Float64Array(columns.count);
  const joined: number[] = [];
  const isJoined = new Uint8Array(columns.count);
  let prices = guess;
  let columnPrice = Number.NEGATIVE_INFINITY;
  let best: Proof = { bound: Number.POSITIVE_INFINITY, prices };
  for (let round = 0; round < ROUNDS; round++) {
    const bound = boundAt(columns, cover, prices, surplus);
    if (bound < best.bound) best = { bound, prices };
    const newcomers = mostSurplus(surplus, isJoined, columnPrice + NOISE);
    if (best.bound <= enough + NOISE || newcomers.length === 0) break;
    for (const column of newcomers) isJoined[column] = 1;
    joined.push(...newcomers);
    const answer = await solve(master(columns, joined, cover));
    if (!answer.solved) break;
    prices = Array.from(cover.demand, (_, row) => answer.prices[row]!);
    columnPrice = answer.prices[cover.demand.length]!;
  }
  return best;
}

/** The Lagrangian bound at these prices; leaves each column's surplus in `surplus`. */
export function boundAt(columns: Columns, cover: Cover, prices: ArrayLike<number>, surplus: Float64Array): number {
  const { count, starts, rows, values } = columns;
  let greatest = Number.NEGATIVE_INFINITY;
  let at = 0;
  for (let column = 0; column < count; column++) {
    let left = values[column]!;
    for (const end = starts[column + 1]!; at < end; at++) left -= prices[rows[at]!]!;
    surplus[column] = left;
    if (left > greatest) greatest = left;
  }
  const paid = cover.demand.reduce((sum, demand, row) => sum + demand * prices[row]!, 0);
  return paid + Math.max(greatest * cover.fewest, greatest * cover.most) + ROUNDING;
}

/** The columns outside with the greatest surplus above `floor`; of those that are equal, from all parts of the list. */
function mostSurplus(surplus: Float64Array, isJoined: Uint8Array, floor: number): number[] {
  const above: number[] = [];
  for (let column = 0; column < surplus.length; column++) {
    if (surplus[column]! > floor && isJoined[column] === 0) above.push(column);
  }
  if (above.length <= JOINING) return above;
  const least = Float64Array.from(above, (column) => surplus[column]!).sort()[above.length - JOINING]!;
  const better = above.filter((column) => surplus[column]! > least);
  const equal = above.filter((column) => surplus[column] === least);
  const step = equal.length / (JOINING - better.length);
  return [...better, ...Array.from({ length: JOINING - better.length }, (_, at) => equal[Math.floor(at * step)]!)];
}

/**
 * The linear program over the joined columns: rows as demanded, then one row for the number of columns. Each row may
 * also be missed at a penalty greater than any column's value, so that there is a solution from the first round on.
 */
function master({ starts, rows, values }: Columns, joined: readonly number[], cover: Cover): LinearProgram {
  const { demand, fewest, most } = cover;
  const columns = joined.map((column) => {
    const times = new Map([[demand.length, 1]]);
    for (const row of rows.subarray(starts[column]!, starts[column + 1]!)) times.set(row, (times.get(row) ?? 0) + 1);
    return { value: values[column]!, rows: [...times.keys()], coefficients: [...times.values()] };
  });
  const penalty = -1 - Math.max(...columns.map(({ value }) => value));
  const missing = demand.map((_, row) => ({ value: penalty, rows: [row], coefficients: [1] }));
  const exceeding = demand.map((_, row) => ({ value: penalty, rows: [row], coefficients: [-1] }));
  return {
    rows: [...demand.map((each) => ({ atLeast: each, atMost: each })), { atLeast: fewest, atMost: most }],
    columns: [...columns, ...missing, ...exceeding],
  };
}
