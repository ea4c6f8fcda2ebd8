import { markerOfRequest, pause, quiet, verdictOn } from '../evidence.ts';
import { askedBy, type Outside } from '../outside.ts';
import { type Program, program, programWithPoints, standsStill } from '../program.ts';
import { type Row, type Task, withPrograms } from '../row.ts';
import { bring, type Expected, inSeconds } from '../work.ts';

/** Where they are stopped: they have claimed, are about to post, have posted and not yet said so. */
const points = ['after-claim', 'before-post', 'before-settle'];
const PASSES = 12;
const FEW = 20;
/** After waking: longer than it takes to send what was about to be sent. */
const AWAKE_MS = 1_500;
const TAKEN_OVER_WITHIN_MS = 60_000;

type Sleeper = { name: string; program: Program; claimed: string[] };
type Seen = { expected: Expected[]; wrong: string[]; done: number };

/** Programs are held still with work in their hands until another one has taken it over, and go on. */
export const paused: Row = {
  fault: 'paused',
  what: 'SIGSTOP past the lease, then SIGCONT',
  ...{ full: 100, small: 6 },
  async run(task) {
    const { out, count } = task;
    const seen: Seen = { expected: [], wrong: [], done: 0 };
    const sleepers = points.map((point): Sleeper => {
      const env = { ...out.env(point), TORTURE_POINT: point, TORTURE_PASS: String(PASSES), TORTURE_SIGNAL: 'SIGSTOP' };
      return { name: point, program: programWithPoints(env), claimed: [] };
    });
    for (const sleeper of sleepers)
      sleeper.program.onLine('claimed ', (keys) => (sleeper.claimed = JSON.parse(keys) as string[]));
    const guard = program(out.env('guard'));
    await withPrograms([guard, ...sleepers.map((s) => s.program)], async () => {
      await Promise.all([feed(task, seen), ...sleepers.map((sleeper) => watch(sleeper, task, seen))]);
      // Nobody is to stand still while the rest is done.
      for (const { program: one } of sleepers) one.child.kill('SIGKILL');
      await quiet(out, 300_000);
    });
    const verdict = await verdictOn(out, seen.expected);
    return { ran: Math.min(seen.done, count), ...verdict, wrong: seen.wrong };
  },
};

/** There is always something to claim. */
async function feed({ out, name, count }: Task, seen: Seen): Promise<void> {
  for (let n = 0; seen.done < count; n++) {
    const due = await out.store.due(inSeconds(0), FEW);
    if (due.length < FEW) seen.expected.push(...(await bring(out, `${name}${n}`, { groups: 40, posts: 6 })));
    await pause(500);
  }
}

/** Whenever it stands still: waits until others have what it had, wakes it, and looks at what it does with that. */
async function watch(sleeper: Sleeper, { out, count, progress }: Task, seen: Seen): Promise<void> {
  while (seen.done < count) {
    await pause(50);
    if (!standsStill(sleeper.program)) continue;
    const claimed = [...sleeper.claimed];
    const lost = await takenOver(out, claimed);
    const before = await Promise.all(claimed.map((one) => jobOf(out, one)));
    const from = out.teams.requests.length;
    const woken = performance.now();
    sleeper.program.child.kill('SIGCONT');
    await pause(AWAKE_MS);
    const late = out.teams.requests
      .slice(from)
      .filter((one) => one.kind === 'post' && askedBy(one) === sleeper.name)
      .filter((one) => claimed.some((key) => key.endsWith(` ${markerOfRequest(one)}`)));
    const after = await Promise.all(claimed.map((one) => jobOf(out, one)));
    if (!lost) seen.wrong.push(`${sleeper.name}: what it had claimed was not taken over`);
    for (const one of late)
      seen.wrong.push(`${sleeper.name} sent ${markerOfRequest(one)} ${Math.round(one.at - woken)} ms after waking`);
    claimed.forEach((one, n) => {
      if (before[n] !== after[n]) seen.wrong.push(`${sleeper.name} changed ${one} after waking`);
    });
    progress(++seen.done);
  }
}

/** The job as it is kept, without what others did to the rest of its document. */
async function jobOf(out: Outside, documentAndKey: string): Promise<string> {
  const [document, key] = documentAndKey.split(' ');
  const record = await out.store.load(document!);
  return JSON.stringify(record?.jobs.find((job) => job.key === key) ?? 'none');
}

/** @returns whether nothing of it is claimed any more, in time */
async function takenOver(out: Outside, claimed: string[]): Promise<boolean> {
  const until = performance.now() + TAKEN_OVER_WITHIN_MS;
  while (performance.now() < until) {
    const jobs = await Promise.all(claimed.map((one) => jobOf(out, one)));
    if (jobs.every((job) => !job.includes('"claimed"'))) return true;
    await pause(100);
  }
  return false;
}
