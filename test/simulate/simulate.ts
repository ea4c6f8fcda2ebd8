import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Simulated } from './initiative.ts';

const GROUPS = 8;
const usage = `Usage: npm run simulate -- [--seed N] [--years Y] [--seeds COUNT]
  --seed N       the (first) seed, 1 by default; the same seed lives through the same again
  --years Y      how long each lives, 1 by default; a part of a year is fine (0.25)
  --seeds COUNT  so many seeds, one after the other, on all processors; 1 by default
`;

type Wanted = { seed: number; years: number; seeds: number };

function wanted(): Wanted | undefined {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '1' },
        years: { type: 'string', default: '1' },
        seeds: { type: 'string', default: '1' },
      },
    });
    const [seed, years, seeds] = [values.seed, values.years, values.seeds].map(Number) as [number, number, number];
    const fits = Number.isInteger(seed) && years > 0 && years <= 20 && Number.isInteger(seeds) && seeds > 0;
    return fits ? { seed, years, seeds } : undefined;
  } catch {
    return undefined;
  }
}

/** Every seed once, each by whichever thread is free. */
async function all({ seed, years, seeds }: Wanted): Promise<Simulated[]> {
  const done: Simulated[] = [];
  let next = seed;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { years } });
    try {
      while (next < seed + seeds) {
        const one = next++;
        worker.postMessage(one);
        const [result] = (await once(worker, 'message')) as [Simulated];
        for (const what of result.wrong.slice(0, 5)) process.stdout.write(`seed ${one}: ${what}\n`);
        done.push(result);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), seeds) }, work));
  return done;
}

function told(done: Simulated[], { years }: Wanted, seconds: number): boolean {
  const counts: Record<string, number> = {};
  for (const one of done) for (const [what, n] of Object.entries(one.counts)) counts[what] = (counts[what] ?? 0) + n;
  const groupYears = done.length * GROUPS * years;
  const failed = done.filter(({ wrong }) => wrong.length > 0).map(({ seed }) => seed);
  process.stdout.write(
    `${Object.entries(counts)
      .map(([what, n]) => `${what} ${n}`)
      .join(' · ')}\n`,
  );
  const rate = Math.round((groupYears / seconds) * 60);
  process.stdout.write(
    `${done.length} seeds, ${groupYears} group-years in ${Math.round(seconds)} s: ${rate} a minute\n`,
  );
  if (done.length === 1) process.stdout.write(`digest ${done[0]!.digest}\n`);
  if (failed.length > 0)
    process.stdout.write(
      `FAILED: ${failed.map((seed) => `npm run simulate -- --seed ${seed} --years ${years}`).join('\n        ')}\n`,
    );
  return failed.length === 0;
}

if (!isMainThread) {
  const { simulated } = await import('./initiative.ts');
  parentPort!.on('message', async (seed: number) => parentPort!.postMessage(await simulated(seed, workerData.years)));
} else {
  const asked = wanted();
  if (asked) {
    const began = performance.now();
    const done = await all(asked);
    process.exitCode = told(done, asked, (performance.now() - began) / 1_000) ? 0 : 1;
  } else {
    process.stderr.write(usage);
    process.exitCode = 2;
  }
}
