import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { type RunningBot, startBot } from '../src/bot.ts';
import type { Store } from '../src/engine/ports.ts';
import { sqliteStore } from '../src/storage/sqlite-store.ts';
import { withoutOrganiser } from '../src/teams/calendar.ts';
import { localConfig } from './support/bot-parts.ts';
import { quietLog } from './support/quiet-log.ts';

/** What the store answers instead of what is in it. */
let instead: Partial<Pick<Store, 'due' | 'nextDue'>>;
let passed: number;
let bot: RunningBot;

beforeEach(async () => {
  instead = {};
  passed = 0;
  const store = sqliteStore(':memory:');
  bot = await startBot({
    config: localConfig(),
    store: {
      ...store,
      due: (...asked) => (instead.due ?? store.due)(...asked),
      nextDue: () => (instead.nextDue ?? store.nextDue)(),
    },
    channels: { create: async () => ({ ok: false, why: 'none' }) },
    calendar: withoutOrganiser,
    clock: {
      now: () => Temporal.Instant.fromEpochMilliseconds(1_790_000_000_000 + passed),
      elapsed: () => passed,
    },
    log: quietLog(),
  });
});

async function asked(path: string): Promise<[number, unknown]> {
  const response = await fetch(new URL(path, bot.endpoint));
  return [response.status, await response.json()];
}
const alive = [200, { status: 'ok' }];
const ready = [200, { status: 'ready' }];
const notReady = (...failing: string[]) => [503, { status: 'not ready', failing }];

/** The dispatcher has begun to work. */
async function atWork(): Promise<void> {
  bot.work();
  for (let i = 0; (await asked('/ready'))[0] !== 200; i++) if (i > 500) throw new Error('never ready');
}

/** The dispatcher looks for work and is not answered until it is let go. */
function held(): { reached: Promise<void>; letGo: () => void } {
  const [reached, free] = [Promise.withResolvers<void>(), Promise.withResolvers<string[]>()];
  instead.due = () => {
    reached.resolve();
    return free.promise;
  };
  return { reached: reached.promise, letGo: () => free.resolve([]) };
}

describe('the program is alive', () => {
  afterEach(() => bot.stop());

  it('and ready when its store answers and work is looked for, and not before', async () => {
    expect(await asked('/ready')).toEqual(notReady('dispatcher'));
    expect(await asked('/health')).toEqual(alive);
    await atWork();
    expect(await asked('/ready')).toEqual(ready);
  });

  it('and not ready while its store cannot be read', async () => {
    await atWork();
    const closed = sqliteStore(':memory:');
    await closed.close();
    instead.nextDue = closed.nextDue;
    expect(await asked('/ready')).toEqual(notReady('store'));
    expect(await asked('/health')).toEqual(alive);
    instead = {};
    expect(await asked('/ready')).toEqual(ready);
  });

  it('and not ready when nobody has looked for work for a minute', async () => {
    await atWork();
    const { reached, letGo } = held();
    await reached;
    passed += 60_000;
    expect(await asked('/ready')).toEqual(ready);
    passed += 1;
    expect(await asked('/ready')).toEqual(notReady('dispatcher'));
    expect(await asked('/health')).toEqual(alive);
    letGo();
  });
});

it('from the moment at which it is told to stop, it is alive but not ready, until it has finished', async () => {
  await atWork();
  const { reached, letGo } = held();
  await reached;
  const stopped = bot.stop();
  expect(await asked('/ready')).toEqual(notReady('stopping'));
  expect(await asked('/health')).toEqual(alive);
  letGo();
  await stopped;
  await expect(asked('/health')).rejects.toThrow();
});
