import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Ended } from './trial.ts';

/** A mutant that no test notices. `why`: why that is all right, written by whoever looked at it. */
type Survivor = { at: string; was: string; became: string; why?: string };
/** Of one source file; `source` and `tests` stamp what they were when it was tried. */
export type Result = { source: string; tests: string; mutants: number; killed: number; survived: Survivor[] };

const file = 'test/mutation/results.json';

/** By the path of the source file. */
export const results: Record<string, Result> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

export function save(): void {
  const sorted = Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

/** Changes when one of the files does. */
export function stamp(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}

const same = (a: Survivor, b: Survivor): boolean => a.was === b.was && a.became === b.became;

/** Whether a mutant is to be tried: all of a source that has changed, else those that no test noticed before. */
export const toTry = (before: Result | undefined, source: string, mutant: Survivor): boolean =>
  before?.source !== source || before.survived.some((one) => one.at === mutant.at && same(one, mutant));

/** What came of a file that has so many mutants. A reason that was given before stays with the mutant it was given for, wherever that has moved to. */
export function resultOf(
  ended: readonly Ended[],
  mutants: number,
  stamps: Pick<Result, 'source' | 'tests'>,
  before: readonly Survivor[] = [],
): Result {
  const survived = ended
    .filter(({ by }) => by === undefined)
    .map(({ mutant: { at, was, became } }) => {
      const why = before.find((one) => same(one, { at, was, became }))?.why;
      return { at, was, became, ...(why !== undefined && { why }) };
    });
  return { ...stamps, mutants, killed: mutants - survived.length, survived };
}

const percent = (part: number, all: number): string => (all ? `${((100 * part) / all).toFixed(1)} %` : '–');

/** A line for each file and one for all, and each survivor for which nobody has given a reason. */
export function table(shown: readonly [string, Result][]): string {
  const line = (name: string, mutants: number, killed: number, explained: number) =>
    `${name.padEnd(50)}${[mutants, killed, percent(killed, mutants), explained].map((each) => String(each).padStart(10)).join('')}\n`;
  const sum = (count: (result: Result) => number) => shown.reduce((all, [, result]) => all + count(result), 0);
  const explained = ({ survived }: Result) => survived.filter(({ why }) => why !== undefined).length;
  return [
    `${''.padEnd(50)}${['mutants', 'killed', 'score', 'explained'].map((each) => each.padStart(10)).join('')}\n`,
    ...shown.map(([path, result]) => line(path, result.mutants, result.killed, explained(result))),
    line(
      'all',
      sum((r) => r.mutants),
      sum((r) => r.killed),
      sum(explained),
    ),
    ...shown.flatMap(([path, { survived }]) =>
      survived
        .filter(({ why }) => why === undefined)
        .map(({ at, was, became }) => `no reason given: ${path}:${at}  ${was}  →  ${became}\n`),
    ),
  ].join('');
}
