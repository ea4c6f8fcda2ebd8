import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { inFile, leave, run, type Test, taken } from './globals.ts';
import { loading } from './loading.ts';
import type { Asked, Loaded, Seen, Told } from './protocol.ts';

/**
 * A process that has loaded the tests, and the sources with every mutant in them, each behind a switch. It is asked to run
 * all tests and tell which mutants each of them reaches, or to try one mutant.
 */
const { sources, tests: files, of, wanted } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Loaded;

/** Of memory, bytes. */
const FULL = 1_500_000_000;
/** Of a mutant while loading: with more it goes round in circles. */
const PASSES_LOADING = 100_000;

type Counts = Record<string, number>;
/** What the instrumented sources look at, by the names that Stryker gives it. */
type Switches = {
  activeMutant?: string | undefined;
  hitCount?: number;
  hitLimit?: number;
  currentTestId?: string | undefined;
  mutantCoverage?: { static: Counts; perTest: Record<string, Counts> };
};
const global = globalThis as { __stryker__?: Switches };
global.__stryker__ ??= {};
const switches = global.__stryker__;

const { anew, neededBy } = loading(sources);

// That a property fails is enough; the smallest case is not looked for.
fc.configureGlobal({ endOnFailure: true });

const tests: Test[] = [];
/** How often something has been loaded anew. */
let generation = 0;

const tell = (told: Told): void => void process.send!(told);
/** At most once a second: a message costs as much as a small test. */
let last = 0;
function goesOn(): void {
  if (performance.now() - last < 1_000) return;
  last = performance.now();
  tell({ is: 'alive' });
}
const spent = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** Why the test fails; undefined: it passes. How busy the machine is makes no difference to when it is given up. */
async function failure(test: Test, most = 10_000, waits = 1_500): Promise<string | undefined> {
  const [cpu, loop] = [process.cpuUsage(), performance.eventLoopUtilization()];
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      const idle = performance.eventLoopUtilization(loop).idle;
      if (spent(cpu) > most || idle > waits) reject(new Error('it does not end'));
    }, 250);
  });
  try {
    await Promise.race([run(test), tired]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearInterval(timer);
  }
}

async function look(): Promise<Seen> {
  const seen: Seen = { passed: {}, passing: {}, took: [], fails: [] };
  const asked = new Set(wanted);
  for (const [id, test] of tests.entries()) {
    switches.currentTestId = `${id}`;
    const [start, loop] = [process.cpuUsage(), performance.eventLoopUtilization()];
    const why = await failure(test, 300_000, 60_000);
    seen.took.push(spent(start) + performance.eventLoopUtilization(loop).idle);
    if (why !== undefined) seen.fails.push(`${test.name}: ${why}`);
    const counts = switches.mutantCoverage?.perTest[id] ?? {};
    for (const file of new Set(Object.keys(counts).map((mutant) => of[mutant]!))) {
      seen.passing[file] ??= [];
      seen.passing[file].push(id);
    }
    for (const [mutant, times] of Object.entries(counts))
      if (asked.has(mutant)) {
        seen.passed[mutant] ??= [];
        seen.passed[mutant].push({ test: id, times });
      }
    // All of them together would not fit.
    delete switches.mutantCoverage?.perTest[id];
    goesOn();
  }
  await leave();
  switches.currentTestId = undefined;
  return seen;
}

async function loaded(file: string): Promise<Test[]> {
  inFile(file);
  await import(pathToFileURL(file).href);
  return taken();
}

/** The tests that need a file, each file of them loaded when it is its turn. */
function loadedAnew(file: string): (test: Test) => Promise<Test | undefined> {
  const paths = neededBy(file);
  anew(paths, `?${++generation}`);
  const files = new Map<string, Test[]>();
  return async ({ file, name }) => {
    if (!paths.has(file)) return undefined;
    if (!files.has(file)) files.set(file, await loaded(file));
    // With the mutant there may be other tests, where they are made from a table.
    return files.get(file)!.find((one) => one.name === name);
  };
}

const full = (): boolean => process.memoryUsage.rss() > FULL;

/** Runs the tests with the mutant until one fails, and that one again without it. */
async function tryOut({ mutant, file, early, on }: Asked): Promise<Told> {
  const withIt = early ? loadedAnew(file) : undefined;
  for (const { test, most } of on) {
    Object.assign(switches, { activeMutant: mutant, hitCount: 0, hitLimit: PASSES_LOADING });
    let twin: Test | undefined = tests[test]!;
    try {
      if (withIt) twin = await withIt(twin);
    } catch {
      switches.activeMutant = undefined;
      return { is: 'killed', why: 'it cannot be loaded', spoilt: false, full: full() };
    }
    if (!twin) continue;
    Object.assign(switches, { hitCount: 0, hitLimit: most });
    const why = await failure(twin);
    if (why !== undefined) await leave().catch(() => {});
    switches.activeMutant = undefined;
    if (why !== undefined) {
      const spoilt = (await failure(tests[test]!)) !== undefined;
      await leave().catch(() => {});
      return { is: 'killed', by: test, why: why.slice(0, 200), spoilt, full: full() };
    }
    goesOn();
  }
  await leave();
  switches.activeMutant = undefined;
  return { is: 'survived', full: full() };
}

// What a mutant leaves undone must not end the process: the test that waits for it fails by itself.
process.on('unhandledRejection', () => {}).on('uncaughtException', () => {});
process.on('message', async (asked: Asked | 'look') => {
  tell(asked === 'look' ? { is: 'seen', ...(await look()) } : await tryOut(asked));
});

try {
  for (const file of files) tests.push(...(await loaded(file)));
  const early = Object.keys(switches.mutantCoverage?.static ?? {});
  tell({ is: 'loaded', names: tests.map(({ name }) => name), early });
} catch {
  process.exit(1);
}
