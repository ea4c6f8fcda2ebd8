import type { Highs } from 'highs';
import type { SolveLinear } from '../sparring/groups/matching/linear.ts';

let loading: Promise<Highs> | undefined;

/** HiGHS compiled to WebAssembly, loaded on first use: 3.5 MB that a bot seldom needs. */
function load(): Promise<Highs> {
  // The package declares its types as those of a CommonJS module; what Node loads is the ES module, with a default export.
  loading ??= import('highs').then((module) => (module as unknown as { default: () => Promise<Highs> }).default());
  return loading;
}

/**
 * Solves a linear program with HiGHS (https://highs.dev). One thread and no time limit, so the same program gives the
 * same answer. It does not yield while it solves: run long work in a worker thread.
 *
 * @throws HighsError when the program is malformed
 */
export const solveWithHighs: SolveLinear = async ({ rows, columns }) => {
  const highs = await load();
  const starts = [0];
  for (const column of columns) starts.push(starts.at(-1)! + column.rows.length);
  const model = {
    numCols: columns.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: columns.map(({ value }) => value),
    colLower: columns.map(() => 0),
    colUpper: columns.map(() => highs.infinity),
    rowLower: rows.map(({ atLeast }) => atLeast),
    rowUpper: rows.map(({ atMost }) => atMost),
    matrix: {
      format: 'csc' as const,
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: columns.flatMap((column) => column.rows),
      values: columns.flatMap((column) => column.coefficients),
    },
  };
  return highs.withModel(model, (solver) => {
    solver.options.set({ output_flag: false, random_seed: 0 });
    solver.run();
    const solved = solver.getModelStatus() === highs.constants.modelStatus.optimal;
    return { solved, prices: solver.getSolution().rowDual };
  });
};
