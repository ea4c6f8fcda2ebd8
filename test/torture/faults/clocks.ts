import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markerOfRequest, pause, quiet, verdictOn } from '../evidence.ts';
import { program } from '../program.ts';
import { type Row, type Task, withPrograms } from '../row.ts';
import { bring, inSeconds } from '../work.ts';

/** Debian’s package libfaketime: what a process takes for the time is what it is told to; its stopwatch goes right. */
const LIBRARY = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/faketime/libfaketime.so.1`;
const MINUTES = 60;
const HOURS = 3_600;
const EARLIEST_MS = 5 * MINUTES * 1_000;
/** So long a clock is left as it is before it jumps again. */
const JUMP_AFTER_MS = 700;

export const clocks: Row[] = [
  {
    fault: 'clocks-apart',
    what: 'clocks 5 min fast, 5 min slow and right',
    ...{ full: 100, small: 12 },
    run: (task) => withClocks(task, ['+5m', '-5m', '+0'], async () => task.count),
  },
  {
    fault: 'clocks-jump',
    what: 'clocks that jump by ±2 h',
    ...{ full: 100, small: 8 },
    run: (task) => withClocks(task, ['+0', '+0'], jump),
  },
];

/** Programs with these clocks, and messages of which some are due now, some in a moment, and some so late that nobody is to send them yet. */
async function withClocks(task: Task, times: string[], meanwhile: (task: Task, files: string[]) => Promise<number>) {
  if (!existsSync(LIBRARY)) throw new Error(`${LIBRARY} is missing: apt-get install libfaketime`);
  const { out, name, count } = task;
  const files = times.map((_, n) => join(out.folder, `clock-${n}`));
  for (const [n, time] of times.entries()) set(files[n]!, time);
  const dueOf = new Map<string, number>();
  const soon = await bring(out, name, {
    ...{ groups: Math.ceil(count / 4), posts: 4 },
    each(post, n) {
      const due = inSeconds((n % 10) - 2);
      dueOf.set(post.key, Date.parse(due));
      return { ...post, due };
    },
  });
  // Where a clock that is two hours fast would send them at once.
  const later = await bring(out, `${name}later`, {
    ...{ groups: 4, posts: 10 },
    each: (post, n) => ({ ...post, due: inSeconds(10 * MINUTES + n * MINUTES) }),
  });
  const programs = files.map((file, n) =>
    program({
      ...out.env(`${name}${n}`),
      ...{ LD_PRELOAD: LIBRARY, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' },
    }),
  );
  const started = { at: performance.now(), time: Date.now() };
  const ran = await withPrograms(programs, async () => {
    const done = await meanwhile(task, files);
    await quiet(out, 300_000);
    return done;
  });
  const posts = out.teams.requests.filter(({ kind }) => kind === 'post');
  const early = posts.flatMap((one) => {
    const ms = (dueOf.get(markerOfRequest(one)) ?? 0) - (started.time + one.at - started.at);
    return ms > EARLIEST_MS ? [`${markerOfRequest(one)} was sent ${Math.round(ms / 1_000)} s early`] : [];
  });
  const wanted = later.filter(({ key }) => key !== 'direct').map(({ marker }) => marker);
  const premature = posts.map(markerOfRequest).filter((marker) => wanted.includes(marker));
  return {
    ...{ ran, ...(await verdictOn(out, soon)) },
    also: { 'not due and not sent': wanted.length - premature.length },
    wrong: [...early, ...premature.map((marker) => `${marker} was sent minutes early`)],
  };
}

const set = (file: string, time: string): void => writeFileSync(file, `${time}\n`);

/** There and back, and there on the other side. */
async function jump({ count, random, progress }: Task, files: string[]): Promise<number> {
  for (let n = 0; n < count; n++) {
    const file = files[n % files.length]!;
    const to = n % 4 < 2 ? Math.round((random() < 0.5 ? -2 : 2) * HOURS) : 0;
    set(file, `${to < 0 ? '-' : '+'}${Math.abs(to)}s`);
    await pause(JUMP_AFTER_MS);
    progress(n + 1);
  }
  return count;
}
