import { rmSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { app } from '../../src/app.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { withoutOrganiser } from '../../src/teams/calendar.ts';
import { seedIdle } from './groups.ts';

const TICKS = 2_000;
const BLOCKS = 15;

const nothing = async () => ({ ok: false as const, why: 'not-in-a-benchmark' });

/** Microseconds for one look at what is due among so many groups, of which none is. */
async function idle(file: string, groups: number) {
  await seedIdle(file, groups, '2027-01-04T07:00:00Z');
  const store = sqliteStore(file);
  const { dispatcher } = app(
    {
      store,
      messenger: { openChat: nothing, turn: nothing, update: nothing },
      channels: { create: nothing },
      calendar: withoutOrganiser,
      matcher: { match: nothing },
      clock: { now: () => Temporal.Instant.from('2026-11-03T09:00:00Z'), elapsed: () => performance.now() },
      log: { debug() {}, info() {}, warn() {}, error() {} },
      random: Math.random,
    },
    { roster: { find: async () => undefined }, coordinators: [] },
  );
  return {
    async ticks(): Promise<number> {
      const began = performance.now();
      for (let n = 0; n < TICKS; n++) await dispatcher.drain();
      return ((performance.now() - began) * 1_000) / TICKS;
    },
    async close(): Promise<void> {
      await store.close();
      rmSync(file, { force: true });
    },
  };
}

/** One tick over ten groups and over a thousand, turn about. */
export async function benchTick(folder: string): Promise<{ few: number; many: number; ratio: number }> {
  const few = await idle(`${folder}/few.sqlite`, 10);
  const many = await idle(`${folder}/many.sqlite`, 1_000);
  await few.ticks();
  await many.ticks();
  const pairs: { few: number; many: number }[] = [];
  for (let block = 0; block < BLOCKS; block++) pairs.push({ few: await few.ticks(), many: await many.ticks() });
  await few.close();
  await many.close();
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return {
    few: median(pairs.map((p) => p.few)),
    many: median(pairs.map((p) => p.many)),
    ratio: median(pairs.map((p) => p.many / p.few)),
  };
}
