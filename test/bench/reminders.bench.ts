import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seedReminders } from './groups.ts';

const REMINDERS = 1_000;
const PER_SECOND = 30;
/** A moment in working hours: at any other nobody is reminded of anything. */
const MORNING = '2026-11-03T09:00:00Z';
/** Teams' own, for one conversation. */
const perConversation = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
];

/** How many reminders left in a second on average, the most in any one second, and whether any conversation got more than Teams takes. */
export type Reminding = { perSecond: number; most: number; asked: number; sent: number; tooMany: string[] };

/** A thousand reminders fall due at once: most directly, the rest in ten channels. Teams' own log is the judge. */
export async function benchReminders(file: string): Promise<Reminding> {
  const arrived: { at: number; conversation: string }[] = [];
  let all = () => {};
  const teams = createServer((req, res) => {
    const [, conversation = ''] = /\/v3\/conversations\/([^/]+)\/activities/.exec(req.url ?? '') ?? [];
    if (req.method === 'POST') arrived.push({ at: performance.now(), conversation: decodeURIComponent(conversation) });
    if (arrived.length >= REMINDERS) setTimeout(() => all(), 500);
    req.resume().on('end', () => res.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}'));
  });
  teams.listen(0, '127.0.0.1');
  await once(teams, 'listening');
  const serviceUrl = `http://127.0.0.1:${(teams.address() as AddressInfo).port}`;
  await seedReminders(file, { count: REMINDERS, serviceUrl, due: MORNING });
  const bot = fork(new URL('./topic-server.ts', import.meta.url), [file, String(PER_SECOND), MORNING]);
  try {
    await Promise.race([
      new Promise<void>((resolve) => {
        all = resolve;
      }),
      new Promise((resolve) => setTimeout(resolve, 120_000).unref()),
    ]);
  } finally {
    bot.kill();
    teams.close();
    teams.closeAllConnections();
  }
  const times = arrived.map(({ at }) => at);
  const tooMany = [...Map.groupBy(arrived, (a) => a.conversation)].flatMap(([conversation, messages]) =>
    perConversation
      .filter(
        ({ count, ms }) =>
          mostWithin(
            messages.map((m) => m.at),
            ms,
          ) > count,
      )
      .map(({ count, ms }) => `${conversation}: more than ${count} in ${ms} ms`),
  );
  return {
    perSecond: ((times.length - 1) * 1_000) / (times.at(-1)! - times[0]!),
    most: mostWithin(times, 1_000),
    asked: PER_SECOND,
    sent: times.length,
    tooMany,
  };
}

/** The most in any stretch of `ms`. */
function mostWithin(times: number[], ms: number): number {
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to++) {
    while (times[to]! - times[from]! >= ms) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
