import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isGood, type Reported, report } from './report.ts';
import { rows } from './rows.ts';
import { run } from './run.ts';

/** A little of each fault, two rows side by side; each is judged by a test of its own. */
let reported: Reported[];
beforeAll(async () => {
  reported = await run({ rows, seed: 1, countOf: ({ small }) => small, say: () => {} });
});
afterAll(() => {
  process.stdout.write(`${report(reported)}\n`);
});

test.each(rows)('$what: nothing is lost, nothing doubled', ({ fault }) => {
  const row = reported.find(({ row: one }) => one.fault === fault)!;
  expect(isGood(row) ? [] : [report([row])]).toEqual([]);
});
