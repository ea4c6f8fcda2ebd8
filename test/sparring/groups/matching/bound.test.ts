import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { solveWithHighs } from '../../../../src/adapters/highs.ts';
import { proveBound } from '../../../../src/sparring/groups/matching/bound.ts';
import { closeGap } from '../../../../src/sparring/groups/matching/close-gap.ts';
import { allColumns, countColumns } from '../../../../src/sparring/groups/matching/columns.ts';

// Much arithmetic: a busy machine or measuring coverage takes several times as long.
jest.setTimeout(180_000);

const free = () => true;
const ones = (count: number) => Array.from({ length: count }, () => 1);

describe('all columns', () => {
  const listed = (columns: ReturnType<typeof allColumns>) =>
    Array.from({ length: columns.count }, (_, at) => [
      ...columns.rows.subarray(columns.starts[at]!, columns.starts[at + 1]!),
    ]);

  test('are all sets of a wanted size, each once', () => {
    const rows = { weight: ones(5), times: ones(5) };
    const sets = listed(allColumns(rows, [2, 3], free, (_, length) => length));
    expect(sets).toHaveLength(10 + 10);
    expect(new Set(sets.map(String)).size).toBe(20);
    expect(countColumns(rows, [2, 3])).toEqual({ columns: 20, entries: 10 * 2 + 10 * 3 });
  });

  test('heavy rows count for more, and those who may not meet do not', () => {
    const rows = { weight: [2, 1, 1, 3], times: ones(4) };
    expect(listed(allColumns(rows, [3], free, () => 0))).toEqual([[0, 1], [0, 2], [3]]);
    expect(
      listed(
        allColumns(
          rows,
          [3],
          (a, b) => a + b !== 1,
          () => 0,
        ),
      ),
    ).toEqual([[0, 2], [3]]);
  });

  test('a row that there are several of may come more than once', () => {
    const rows = { weight: [1, 1], times: [2, 3] };
    expect(listed(allColumns(rows, [3], free, () => 0))).toEqual([
      [0, 0, 1],
      [0, 1, 1],
      [1, 1, 1],
    ]);
    expect(countColumns(rows, [3])).toEqual({ columns: 3, entries: 9 });
  });
});

/** Six rows, pairs and triples, each worth what the list says in its turn. */
function small(worth: readonly number[]) {
  let next = 0;
  const columns = allColumns({ weight: ones(6), times: ones(6) }, [2, 3], free, () => worth[next++ % worth.length]!);
  return { columns, cover: { demand: ones(6), fewest: 2, most: 3 } };
}

/** The most a cover can be worth, by trying all. */
function best({ columns, cover }: ReturnType<typeof small>): number {
  const place = (covered: Set<number>, taken: number): number => {
    if (covered.size === 6) return taken >= cover.fewest && taken <= cover.most ? 0 : Number.NEGATIVE_INFINITY;
    const open = [0, 1, 2, 3, 4, 5].find((row) => !covered.has(row))!;
    let most = Number.NEGATIVE_INFINITY;
    for (let column = 0; column < columns.count; column++) {
      const rows = [...columns.rows.subarray(columns.starts[column]!, columns.starts[column + 1]!)];
      if (!rows.includes(open) || rows.some((row) => covered.has(row))) continue;
      most = Math.max(most, columns.values[column]! + place(new Set([...covered, ...rows]), taken + 1));
    }
    return most;
  };
  return place(new Set(), 0);
}

const worths = fc.array(fc.double({ min: -2, max: 3, noNaN: true }), { minLength: 3, maxLength: 35 });

describe('the bound', () => {
  test('is never below the best cover, whatever prices the solver names', async () => {
    await fc.assert(
      fc.asyncProperty(worths, fc.infiniteStream(fc.double({ min: -3, max: 3, noNaN: true })), async (worth, noise) => {
        const case_ = small(worth);
        const liar = async () => ({ solved: true, prices: Array.from({ length: 7 }, () => noise.next().value) });
        const { bound } = await proveBound(case_.columns, case_.cover, ones(6), Number.NEGATIVE_INFINITY, liar);
        expect(bound).toBeGreaterThanOrEqual(best(case_));
      }),
    );
  });

  test('is kept when the solver gives up', async () => {
    const case_ = small([1, 2, 0.5]);
    const lazy = async () => ({ solved: false, prices: [] });
    const { bound } = await proveBound(case_.columns, case_.cover, ones(6), Number.NEGATIVE_INFINITY, lazy);
    expect(bound).toBeGreaterThanOrEqual(best(case_));
    expect(bound).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  test('comes down to the best cover when the gap is closed, and the cover is found', async () => {
    await fc.assert(
      fc.asyncProperty(worths, async (worth) => {
        const case_ = small(worth);
        const optimum = best(case_);
        const known = optimum - 2;
        const proof = await proveBound(case_.columns, case_.cover, ones(6), known, solveWithHighs);
        expect(proof.bound).toBeGreaterThanOrEqual(optimum);
        const { bound, better } = closeGap(case_.columns, case_.cover, proof, known);
        expect(better?.value).toBeCloseTo(optimum, 7);
        expect(bound).toBeGreaterThanOrEqual(optimum - 1e-12);
        expect(bound).toBeCloseTo(optimum, 7);
      }),
      { numRuns: 50 },
    );
  });

  test('a cover known to be the best is not replaced', async () => {
    const case_ = small([1, 2, 0.5, 1.5]);
    const optimum = best(case_);
    const proof = await proveBound(case_.columns, case_.cover, ones(6), optimum, solveWithHighs);
    expect(closeGap(case_.columns, case_.cover, proof, optimum).better).toBeUndefined();
  });
});
