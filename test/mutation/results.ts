import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Mutant } from './mutants.ts';
import type { Ended } from './trial.ts';

/** A mutant that no test notices. `why`: why that is all right, written by whoever looked at it. */
type Survivor = { at: string; was: string; became: string; why?: string };
type Stamps = { source: string; tests: string };
/**
 * Of one source file; `source` and `tests` stamp what they were when it was tried. `share`: those of its mutants were tried
 * whose lot is below, absent: all.
 */
export type Result = Stamps & { share?: number; mutants: number; tried: number; killed: number; survived: Survivor[] };

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

/** Nothing has changed since it was tried, and as much of it was as is asked for. */
export const isTried = (before: Result | undefined, now: Stamps, share: number): boolean =>
  before !== undefined && before.source === now.source && before.tests === now.tests && (before.share ?? 1) >= share;

/** Whether a mutant is to be tried: those in the share of a source that has changed, else those never tried, and those that no test noticed before other tests. */
export function toTry(before: Result | undefined, now: Stamps, share: number, mutant: Mutant): boolean {
  if (mutant.lot >= share) return false;
  if (before?.source !== now.source || mutant.lot >= (before.share ?? 1)) return true;
  return before.tests !== now.tests && before.survived.some((one) => one.at === mutant.at && same(one, mutant));
}

/** What came of a file that has these mutants. A reason that was given before stays with the mutant it was given for, wherever that has moved to. */
export function resultOf(
  ended: readonly Ended[],
  all: readonly Mutant[],
  { source, tests }: Stamps,
  asked: number,
  before: Result | undefined,
): Result {
  const share = before?.source === source ? Math.max(asked, before.share ?? 1) : asked;
  const again = new Set(ended.map(({ mutant }) => mutant));
  const still = (mutant: Mutant) =>
    before?.source === source && before.survived.some((one) => one.at === mutant.at && same(one, mutant));
  const unnoticed = new Set(ended.flatMap(({ by, mutant }) => (by === undefined ? mutant : [])));
  const survived = all
    .filter((mutant) => (again.has(mutant) ? unnoticed.has(mutant) : still(mutant)))
    .map(({ at, was, became }) => {
      const why = before?.survived.find((one) => same(one, { at, was, became }))?.why;
      return { at, was, became, ...(why !== undefined && { why }) };
    });
  const tried = all.filter(({ lot }) => lot < share).length;
  const part = share < 1 && { share };
  return { source, tests, ...part, mutants: all.length, tried, killed: tried - survived.length, survived };
}

const percent = (part: number, all: number): string => (all ? `${((100 * part) / all).toFixed(1)} %` : '–');

/** A line for each file and one for all, and each survivor for which nobody has given a reason. */
export function table(shown: readonly [string, Result][]): string {
  const line = (name: string, ...numbers: unknown[]) =>
    `${name.padEnd(50)}${numbers.map((each) => String(each).padStart(10)).join('')}\n`;
  const row = (name: string, of: readonly Result[]) => {
    const sum = (count: (result: Result) => number) => of.reduce((all, result) => all + count(result), 0);
    const [tried, killed] = [sum((r) => r.tried), sum((r) => r.killed)];
    return line(
      name,
      sum((r) => r.mutants),
      tried,
      killed,
      percent(killed, tried),
      sum(explained),
    );
  };
  const explained = ({ survived }: Result) => survived.filter(({ why }) => why !== undefined).length;
  return [
    line('', 'mutants', 'tried', 'noticed', 'score', 'explained'),
    ...shown.map(([path, result]) => row(path, [result])),
    row(
      'all',
      shown.map(([, result]) => result),
    ),
    ...shown.flatMap(([path, { survived }]) =>
      survived
        .filter(({ why }) => why === undefined)
        .map(({ at, was, became }) => `no reason given: ${path}:${at}  ${was}  →  ${became}\n`),
    ),
  ].join('');
}
