import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Mutant, mutantsOf } from './mutants.ts';
import { begun, type Process } from './process.ts';
import type { Asked, Loaded, Seen } from './protocol.ts';

/** How a mutant ended. `by`: the test that fails with it, absent where none does; `reached`: how many were run with it. */
export type Ended = { mutant: Mutant; reached: number; by?: string; why?: string };

/** A test that takes longer, ms of processor time and waiting, is not run for each mutant: what only it would find counts as not found. */
const SLOW = 500;

/** So much of the tests beside it, and of those elsewhere, is run for each mutant, ms: what only a later one would find counts as not found. */
const ENOUGH = 3_000;

/** So many tests that found something in the file before are tried first. */
const KEEN = 20;

/** `keen`: for each file the tests that found something there. */
type Trial = { loaded: string; first: Process; seen: Seen; keen: Map<string, number[]> };

/** Tries the mutants of the files that are wanted on the tests; `done` is called as soon as those of a file have all ended, with all that it has. */
export async function tryAll(
  files: readonly string[],
  wanted: (mutant: Mutant) => boolean,
  tests: readonly string[],
  processes: number,
  done: (file: string, ended: Ended[], all: Mutant[]) => void,
): Promise<void> {
  const { mutants: all, sources } = await mutantsOf(files);
  const mutants = all.filter(wanted);
  const made = Map.groupBy(mutants, ({ file }) => file);
  const has = Map.groupBy(all, ({ file }) => file);
  const ended = new Map<string, Ended[]>(files.map((file) => [file, []]));
  const tell = (one: Ended): void => {
    const { file } = one.mutant;
    const over = ended.get(file)!;
    over.push(one);
    if (over.length === made.get(file)!.length) done(file, over, has.get(file)!);
  };
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
  try {
    const of = Object.fromEntries(all.map(({ id, file }) => [id, file]));
    const loaded = join(folder, 'loaded.json');
    writeFileSync(loaded, JSON.stringify({ sources, tests, of, wanted: mutants.map(({ id }) => id) } satisfies Loaded));
    const first = await begun(loaded);
    const seen = await first?.ask('look');
    if (!first || seen?.is !== 'seen') throw new Error('The tests cannot be run.');
    first.stop();
    if (seen.fails.length > 0) throw new Error(`Without any mutant there fails:\n${seen.fails.join('\n')}`);
    const trial: Trial = { loaded, first, seen, keen: new Map() };
    for (const file of files) if (!made.has(file)) done(file, [], has.get(file) ?? []);
    const waiting = [...mutants];
    await Promise.all(Array.from({ length: processes }, () => takeFrom(waiting, trial, tell)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One process after the other, as long as there is a mutant to try. */
async function takeFrom(waiting: Mutant[], trial: Trial, tell: (ended: Ended) => void): Promise<void> {
  let process: Process | undefined;
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const early = trial.first.early.has(mutant.id);
    const on = testsFor(mutant, trial);
    let ended: Ended | undefined = on.length > 0 ? undefined : { mutant, reached: 0 };
    while (!ended) {
      const used: boolean = process !== undefined;
      process ??= await begun(trial.loaded);
      if (process?.names.join() !== trial.first.names.join()) throw new Error('The tests have been changed meanwhile.');
      const told = await process.ask({ mutant: mutant.id, file: mutant.file, early, on });
      const spoilt = !told || (told.is === 'killed' && told.spoilt);
      if (spoilt || ('full' in told && told.full)) {
        process.stop();
        process = undefined;
      }
      // That a test fails in a process where others were tried before, and goes on failing, may be their doing.
      if (spoilt && used) continue;
      ended = { mutant, reached: on.length };
      if (!told) ended = { ...ended, by: 'loading', why: 'it does not end' };
      if (told?.is === 'killed') {
        ended = { ...ended, by: trial.first.names[told.by ?? -1] ?? 'loading', why: told.why };
        const keen = trial.keen.get(mutant.file) ?? [];
        if (told.by !== undefined)
          trial.keen.set(mutant.file, [told.by, ...keen.filter((id) => id !== told.by)].slice(0, KEEN));
      }
    }
    tell(ended);
  }
  process?.stop();
}

/** Those in the folder that mirrors that of a source, or in the nearest one above it where there are any. */
function isBeside(names: readonly string[], file: string): (test: number) => boolean {
  for (let folder = dirname(file).replace(/^src/, 'test'); folder !== 'test'; folder = dirname(folder))
    if (names.some((name) => name.startsWith(`${folder}/`))) return (test) => names[test]!.startsWith(`${folder}/`);
  return () => false;
}

/**
 * The tests that pass it: those first that found something in the same file, then those beside it, the quickest first, and
 * then of the other files one test of each in turn. What is passed while loading they all pass: first those that pass
 * something else in the file.
 */
function testsFor({ id, file }: Mutant, { first, seen, keen }: Trial): Asked['on'] {
  const passed = new Map(seen.passed[id]?.map(({ test, times }) => [test, times]));
  const reached = first.early.has(id) ? [...seen.took.keys()] : [...passed.keys()];
  const passing = new Set(seen.passing[file]);
  const unlikely = (test: number): number => (passing.has(test) ? 0 : SLOW) + seen.took[test]!;
  const likely = reached.filter((test) => seen.took[test]! <= SLOW).sort((a, b) => unlikely(a) - unlikely(b));
  const found = (keen.get(file) ?? []).filter((test) => likely.includes(test));
  const beside = isBeside(first.names, file);
  const elsewhere = inTurn(
    Map.groupBy(
      likely.filter((test) => !beside(test)),
      (test) => fileOf(first.names[test]!),
    ),
  );
  const on = [found, enough(likely.filter(beside), seen.took), enough(elsewhere, seen.took)].flat();
  return [...new Set(on)].map((test) => ({ test, most: 200 + 20 * (passed.get(test) ?? 0) }));
}

const fileOf = (test: string): string => test.split(' › ')[0]!;

/** The first of each, then the second of each, and so on. */
function inTurn(groups: ReadonlyMap<string, readonly number[]>): number[] {
  const places = [...groups.values()].flatMap((group) => group.map((test, place) => ({ test, place })));
  return places.sort((a, b) => a.place - b.place).map(({ test }) => test);
}

/** The first of these, so many as are enough. */
function enough(on: readonly number[], took: readonly number[]): number[] {
  let left = ENOUGH;
  return on.filter((test) => {
    left -= took[test]!;
    return left > 0;
  });
}
