import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog, startBot } from '../bot.ts';
import { readConfig } from '../config.ts';
import type { Log, Store } from '../engine/ports.ts';
import { localDate, localTime, nextSendTime, withinWorkingHours } from '../sparring/calendar.ts';
import { openStore } from '../storage/open-store.ts';
import { seed } from './demo-data.ts';
import { type LocalClock, localClock } from './local-clock.ts';
import { type LocalTeam, localTeam } from './local-team.ts';
import { played } from './people.ts';
import { type Playground, startPlayground } from './playground.ts';
import { checkFree, choosePorts, OtherPorts } from './ports.ts';
import { type TimeTravel, timeTravel } from './time-travel.ts';

export type RunningLocally = { startPage: string; playgrounds: Playground[]; stop(): Promise<void> };

type Wanted = {
  /** Forget everything that was tried before. */
  fresh: boolean;
  playgrounds: boolean;
  /** Documents are in an emulator of Azure Cosmos DB. It forgets, so every start is a fresh one. */
  cosmos: boolean;
  base: number | undefined;
  /** Where everything is kept. */
  folder: string;
  signal?: AbortSignal;
  log?: Log;
  /** Tells whoever waits what is being done. */
  say(text: string): void;
};

/** Starts everything, on this machine only. Data that is there is gone on with; else the demonstration is set up. */
export async function runLocally(wanted: Wanted): Promise<RunningLocally> {
  const { base, folder, say } = wanted;
  const people = wanted.playgrounds ? played : [];
  const ports = choosePorts(people.length, base);
  await checkFree(ports);
  const marker = join(folder, 'ready.json');
  // What a start that was broken off has left behind is no demonstration.
  const fresh = wanted.fresh || wanted.cosmos || !existsSync(marker);
  if (fresh) for (const name of kept) rmSync(join(folder, name), { recursive: true, force: true });
  else checkSame(marker, ports.team);

  const log = wanted.log ?? createLog('warn');
  const clock = localClock(join(folder, 'clock.json'));
  intoWorkingHours(clock, say);
  const team = await localTeam({
    file: join(folder, 'local-team.sqlite'),
    port: ports.team,
    bot: `http://127.0.0.1:${ports.bot}/api/messages`,
    playgrounds: people.map((person, i) => ({ person, url: `http://localhost:${ports.playgrounds[i]}` })),
    log,
  });
  const { store, stop: forget } = await storeFor(wanted);
  let time: TimeTravel | undefined;
  const bot = await startBot({
    // Nothing is taken from the environment: what is set there for production must not reach into a demonstration.
    config: readConfig({ PORT: String(ports.bot), SENDS_PER_SECOND: '50' }, { local: true }),
    store,
    channels: team.channels,
    calendar: team.calendar,
    clock,
    log,
    around(app) {
      time = timeTravel(app.engine, app.inbound, clock);
      return time.inbound;
    },
  });
  const stop = async (playgrounds: Playground[]) => {
    await Promise.all(playgrounds.map((playground) => playground.stop()));
    await time?.stop();
    await bot.stop();
    await team.close();
    await forget();
  };
  try {
    if (fresh) {
      say(
        'Making up the initiatives "Flere skal med 2" and, beside it, "Bedre indsats for ressourceforløb": real municipalities, made-up people and profiles …',
      );
      const later = () => clock.moveTo(clock.now().add({ minutes: 1 }));
      await seed({ engine: bot.app.engine, drain: bot.app.dispatcher.drain, later, ...team });
      writeFileSync(marker, JSON.stringify({ team: ports.team }));
    }
    time?.start();
    const playgrounds = await start(people, ports.playgrounds, team, wanted);
    return { startPage: team.url, playgrounds, stop: () => stop(playgrounds) };
  } catch (error) {
    await stop([]);
    throw error;
  }
}

async function storeFor({ cosmos, folder }: Wanted): Promise<{ store: Store; stop(): Promise<void> }> {
  if (!cosmos)
    return { store: await openStore({ kind: 'sqlite', file: join(folder, 'sparring.sqlite') }), stop: async () => {} };
  // Loaded only where it is wanted, and there only while developing.
  const { cosmosEmulator } = await import('./cosmos-emulator.ts');
  const { url: endpoint, stop } = await cosmosEmulator();
  return { store: await openStore({ kind: 'cosmos', endpoint, key: 'any', database: 'sparring' }), stop };
}

/** What is ours in the folder; `--fresh` takes away nothing else. */
const kept = [
  ...['sparring.sqlite', 'local-team.sqlite'].flatMap((file) => [file, `${file}-wal`, `${file}-shm`]),
  'clock.json',
  'ready.json',
  'playground',
];

/** At night and at weekends the bot writes to nobody, and there would be little to see. */
function intoWorkingHours(clock: LocalClock, say: (line: string) => void): void {
  const now = clock.now();
  if (withinWorkingHours(now)) return;
  const morning = nextSendTime(now);
  clock.moveTo(morning);
  say(`Nobody is at work now: the clock is moved on to ${localDate(morning)} at ${localTime(morning)}.`);
}

/** The addresses of people and channels are in the data, so the local team has to be found where it was. */
function checkSame(marker: string, port: number): void {
  const { team } = JSON.parse(readFileSync(marker, 'utf8')) as { team: number };
  if (team !== port) throw new OtherPorts(team - 1);
}

/** All at once, or none: the ones that did start are stopped again. */
async function start(people: typeof played, ports: number[], team: LocalTeam, { folder, signal }: Wanted) {
  const starts = await Promise.allSettled(
    people.map((person, i) =>
      startPlayground({
        person,
        port: ports[i]!,
        endpoint: team.endpointFor(person),
        folder: join(folder, 'playground', person.slug),
        ...(signal && { signal }),
      }),
    ),
  );
  const started = starts.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
  const failed = starts.find((s) => s.status === 'rejected');
  if (!failed) return started;
  await Promise.all(started.map((playground) => playground.stop()));
  throw failed.reason;
}
