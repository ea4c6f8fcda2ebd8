import { expect, test } from '@jest/globals';
import { solveWithHighs } from '../../src/adapters/highs.ts';

test('a small program comes back with its prices', async () => {
  // Chairs are worth 30 and tables 50: 40 hours at the bench (1 and 2), 50 at the finish (2 and 1).
  const { solved, prices } = await solveWithHighs({
    rows: [
      { atLeast: 0, atMost: 40 },
      { atLeast: 0, atMost: 50 },
    ],
    columns: [
      { value: 30, rows: [0, 1], coefficients: [1, 2] },
      { value: 50, rows: [0, 1], coefficients: [2, 1] },
    ],
  });
  expect(solved).toBe(true);
  expect(prices[0]).toBeCloseTo(70 / 3, 9);
  expect(prices[1]).toBeCloseTo(10 / 3, 9);
});

test('a program without a solution is not solved', async () => {
  const columns = [{ value: 1, rows: [0], coefficients: [1] }];
  expect(await solveWithHighs({ rows: [{ atLeast: -2, atMost: -1 }], columns })).toMatchObject({ solved: false });
});

test('a malformed program is an error', async () => {
  const columns = [{ value: 1, rows: [7], coefficients: [1] }];
  await expect(solveWithHighs({ rows: [{ atLeast: 0, atMost: 1 }], columns })).rejects.toThrow();
});
