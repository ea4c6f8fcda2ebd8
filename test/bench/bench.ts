import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PEOPLE, seedStore, suggestion } from './groups.ts';
import { load } from './load.ts';
import { benchMatching } from './matching.bench.ts';
import { benchReminders } from './reminders.bench.ts';
import { benchTick } from './tick.bench.ts';

/** So many that no group's round is full before the end. */
const GROUPS = 2_400;
/** Both are compiled as they run; so many turns until that is done. */
const WARM_UP = 4_000;
const BLOCK = 500;
const BLOCKS = 12;

type Server = { child: ChildProcess; url: string };

/** Teams, as far as a refreshed card needs it. In this process, since restify changes what every server in its own process does. */
const teams = createServer((req, res) => {
  req.resume().on('end', () => res.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}'));
});
teams.listen(0, '127.0.0.1');
await once(teams, 'listening');
const serviceUrl = `http://127.0.0.1:${(teams.address() as AddressInfo).port}`;

async function start(file: string, ...args: string[]): Promise<Server> {
  // The heap's limit is the one that `npm start` sets; the echo has Node's own.
  const execArgv = file.includes('topic') ? ['--max-old-space-size=512'] : [];
  const child = fork(new URL(file, import.meta.url), args, { execArgv });
  const [said] = (await once(child, 'message')) as [{ url: string }];
  return { child, url: said.url };
}

async function memory({ child }: Server): Promise<number> {
  child.send('memory');
  const [{ rss }] = (await once(child, 'message')) as [{ rss: number }];
  return rss / 2 ** 20;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const row = (what: string, measured: string, target: string, met: boolean) =>
  process.stdout.write(`${what.padEnd(58)} ${measured.padEnd(34)} ${target.padEnd(16)} ${met ? 'met' : 'MISSED'}\n`);

const folder = mkdtempSync(join(tmpdir(), 'bench-'));

/** From starting the process to the answer to its first topic, on a store that is there already. */
async function startUp(): Promise<number> {
  const file = join(folder, 'start.sqlite');
  await seedStore(file, 1, serviceUrl);
  const seconds: number[] = [];
  for (let n = 0; n < 6; n++) {
    const started = performance.now();
    const server = await start('./topic-server.ts', file);
    await load(server.url, { connections: 1, count: 1, shot: () => suggestion(0, n, 1, serviceUrl) });
    seconds.push((performance.now() - started) / 1000);
    server.child.kill();
    await once(server.child, 'exit');
  }
  return median(seconds.slice(1));
}

const echo = await start('./echo-server.ts');
await seedStore(join(folder, 'bench.sqlite'), GROUPS, serviceUrl);
const topics = await start('./topic-server.ts', join(folder, 'bench.sqlite'));
try {
  const counters = new Map<number, number>();
  const shots = {
    echo: () => suggestion(0, 0, GROUPS, serviceUrl),
    topics: (connection: number) => {
      const n = counters.get(connection) ?? 0;
      counters.set(connection, n + 1);
      return suggestion(connection, n, GROUPS, serviceUrl);
    },
  };
  const run = (kind: 'echo' | 'topics', count: number) =>
    load((kind === 'echo' ? echo : topics).url, { connections: PEOPLE, count, shot: shots[kind] });

  await run('echo', WARM_UP);
  await run('topics', WARM_UP);
  // Turn about, so that a noisy neighbour disturbs both alike.
  const echoes: number[] = [];
  const suggestions: number[] = [];
  for (let block = 0; block < BLOCKS; block++) {
    echoes.push(await run('echo', BLOCK));
    suggestions.push(await run('topics', BLOCK));
  }
  const ratio = median(suggestions.map((s, i) => s / echoes[i]!));
  const rates = `${median(suggestions).toFixed(0)}/s against ${median(echoes).toFixed(0)}/s: ${ratio.toFixed(2)}`;
  row('A topic suggested, against a bare invoke echo', rates, 'at least 0.5', ratio >= 0.5);

  // Both have now taken 10,000 turns.
  const [bare, after10k] = [await memory(echo), await memory(topics)];
  row(
    'Memory after 10,000 turns, against the echo',
    `${after10k.toFixed(0)} MB against ${bare.toFixed(0)} MB: ${(after10k / bare).toFixed(2)}`,
    'at most 1.25',
    after10k / bare <= 1.25,
  );
  await run('topics', 20_000);
  const after30k = await memory(topics);
  row(
    'Memory after 30,000 turns, against after 10,000',
    `${after30k.toFixed(0)} MB against ${after10k.toFixed(0)} MB: ${(after30k / after10k).toFixed(2)}`,
    'no more (± 3 %)',
    after30k <= after10k * 1.03,
  );

  const seconds = await startUp();
  row('From start to the first answer', `${seconds.toFixed(2)} s`, 'at most 2 s', seconds <= 2);

  const tick = await benchTick(folder);
  row(
    'Looking for due work among 1,000 idle groups, against 10',
    `${tick.many.toFixed(1)} µs against ${tick.few.toFixed(1)} µs: ${tick.ratio.toFixed(2)}`,
    'the same (± 10 %)',
    tick.ratio <= 1.1,
  );
  const { sent, perSecond, most, asked, tooMany } = await benchReminders(join(folder, 'reminders.sqlite'));
  row(
    `${sent} reminders at SENDS_PER_SECOND=${asked}`,
    `${perSecond.toFixed(1)}/s, ${most} in any one second`,
    `95 % of ${asked}, never more`,
    sent === 1_000 && perSecond >= 0.95 * asked && most <= asked,
  );
  row(
    '… and to one conversation',
    tooMany.join('; ') || 'never more than Teams takes',
    '7/s, 8/2 s, 60/30 s',
    tooMany.length === 0,
  );

  const within = { 30: { seconds: 10, gap: 1 }, 98: { seconds: 5, gap: 100 } };
  for (const { name, seconds, gapPercent } of await benchMatching()) {
    const target = name.startsWith('30') ? within[30] : within[98];
    row(
      `Matching ${name}`,
      `${seconds.toFixed(2)} s, proven gap ${gapPercent.toFixed(3)} %`,
      target === within[30] ? '10 s, 1 %' : '5 s',
      seconds <= target.seconds && gapPercent <= target.gap,
    );
  }
} finally {
  for (const { child } of [echo, topics]) child.kill();
  teams.close();
  teams.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
}
