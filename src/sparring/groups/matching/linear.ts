/** A linear program: choose amounts ≥ 0 of columns so that each row's sum stays within its limits and the value is greatest. */
export type LinearProgram = {
  rows: { atLeast: number; atMost: number }[];
  /** What one of the column is worth, and how much it adds to which rows (no row twice). */
  columns: { value: number; rows: number[]; coefficients: number[] }[];
};

/** Whoever solves linear programs for us; the rules do not know which solver it is. */
export type SolveLinear = (program: LinearProgram) => Promise<{
  /** Whether the solver holds its answer to be the best. */
  solved: boolean;
  /** For each row, what one more of it would add to the value (dual values). */
  prices: ArrayLike<number>;
}>;
