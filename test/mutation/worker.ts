import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { inFile, leave, run, type Test, tests } from './globals.ts';
import type { Asked, Loaded, Seen, Told } from './protocol.ts';

/**
 * A process that has loaded the tests, and the sources with every mutant in them, each behind a switch. It is asked to run
 * all tests and tell which mutants each of them reaches, or to try one mutant.
 */
const { sources, tests: files } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Loaded;

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

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals'
      ? { url: new URL('./globals.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
  load(url, context, next) {
    const source = url.startsWith('file:') && sources[relative(process.cwd(), fileURLToPath(url))];
    return source ? { format: 'module-typescript', source, shortCircuit: true } : next(url, context);
  },
});

// That a property fails is enough; the smallest case is not looked for.
fc.configureGlobal({ endOnFailure: true });

const tell = (told: Told): void => void process.send!(told);
const spent = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** Why the test fails; undefined: it passes. How busy the machine is makes no difference to when it is given up. */
async function failure(id: number, most = 10_000): Promise<string | undefined> {
  const [cpu, loop] = [process.cpuUsage(), performance.eventLoopUtilization()];
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      const idle = performance.eventLoopUtilization(loop).idle;
      if (spent(cpu) > most || idle > 5_000) reject(new Error('it does not end'));
    }, 500);
  });
  try {
    await Promise.race([run(tests[id] as Test), tired]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearInterval(timer);
  }
}

async function look(): Promise<Seen> {
  const seen: Seen = { passed: {}, took: [], fails: [] };
  for (const [id, { name }] of tests.entries()) {
    switches.currentTestId = `${id}`;
    const start = process.cpuUsage();
    const why = await failure(id, 300_000);
    seen.took.push(spent(start));
    if (why !== undefined) seen.fails.push(`${name}: ${why}`);
    tell({ is: 'alive' });
  }
  await leave();
  switches.currentTestId = undefined;
  for (const [id, counts] of Object.entries(switches.mutantCoverage?.perTest ?? {}))
    for (const [mutant, times] of Object.entries(counts)) {
      seen.passed[mutant] ??= [];
      seen.passed[mutant].push({ test: Number(id), times });
    }
  return seen;
}

/** Runs the tests with the mutant until one fails, and that one again without it. */
async function tryOut({ mutant, on }: Asked): Promise<Told> {
  for (const { test, most } of on) {
    switches.activeMutant = mutant;
    switches.hitCount = 0;
    switches.hitLimit = most;
    const why = await failure(test);
    if (why !== undefined) await leave().catch(() => {});
    switches.activeMutant = undefined;
    if (why !== undefined) {
      const spoilt = (await failure(test)) !== undefined;
      await leave().catch(() => {});
      return { is: 'killed', by: test, why: why.slice(0, 200), spoilt };
    }
    tell({ is: 'alive' });
  }
  await leave();
  return { is: 'survived' };
}

// What a mutant leaves undone must not end the process: the test that waits for it fails by itself.
process.on('unhandledRejection', () => {}).on('uncaughtException', () => {});
process.on('message', async (asked: Asked | 'look') => {
  tell(asked === 'look' ? { is: 'seen', ...(await look()) } : await tryOut(asked));
});

try {
  for (const file of files) {
    inFile(file);
    await import(pathToFileURL(file).href);
  }
  const early = Object.keys(switches.mutantCoverage?.static ?? {});
  tell({ is: 'loaded', names: tests.map(({ name }) => name), early });
} catch {
  process.exit(1);
}
