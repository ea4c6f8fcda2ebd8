import { solveWithHighs } from '../../src/adapters/highs.ts';
import { matchMunicipalities } from '../../src/sparring/groups/matching/matching.ts';
import { ninetyEight, thirty } from '../support/municipalities.ts';

export type MatchingRow = { name: string; seconds: number; gapPercent: number; score: number; bound: number };

/**
 * Time and proven gap of matching the 30 participants and all 98 municipalities, profiles made up, several seeds each.
 * Targets: a gap of at most 1 % within 10 s for 30 municipalities; 98 within 5 s.
 */
export async function benchMatching(): Promise<MatchingRow[]> {
  // The solver is loaded once per process; a bot that has been up for a while has it.
  await solveWithHighs({ rows: [{ atLeast: 0, atMost: 1 }], columns: [{ value: 1, rows: [0], coefficients: [1] }] });
  const rows: MatchingRow[] = [];
  for (const [name, instanceFor] of Object.entries({ '30 municipalities': thirty, '98 municipalities': ninetyEight })) {
    for (const seed of [1, 2, 3]) {
      const start = performance.now();
      const { score, bound } = await matchMunicipalities(instanceFor(seed), { solve: solveWithHighs });
      const seconds = (performance.now() - start) / 1000;
      rows.push({ name: `${name}, seed ${seed}`, seconds, gapPercent: 100 * (1 - score / bound), score, bound });
    }
  }
  return rows;
}

if (import.meta.main) {
  const rows = await benchMatching();
  const lines = rows.map(({ name, seconds, gapPercent, score, bound }) =>
    [
      name,
      `${seconds.toFixed(2)} s`,
      `gap ${gapPercent.toFixed(3)} %`,
      `score ${score.toFixed(4)} of at most ${bound.toFixed(4)}`,
    ].join('  '),
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}
