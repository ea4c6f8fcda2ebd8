import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { readiness } from '../../src/engine/readiness.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';

describe('readiness', () => {
  it('does not wait for a store that does not answer', async () => {
    const clock = { now: () => Temporal.Now.instant(), elapsed: () => 0 };
    const store = { ...sqliteStore(':memory:'), nextDue: () => new Promise<never>(() => {}) };
    const { see, failing } = readiness({ store, clock }, { patienceMs: 1 });
    see({ what: 'look' });
    expect(await failing()).toEqual(['store']);
  });

  it('is over as soon as the program stops, and not before: a store that fails is told', async () => {
    const clock = { now: () => Temporal.Now.instant(), elapsed: () => 0 };
    const fails = { ...sqliteStore(':memory:'), nextDue: () => Promise.reject(new Error('no')) };
    const { see, stop, failing } = readiness({ store: fails, clock });
    expect(await failing()).toEqual(['store', 'dispatcher']);
    see({ what: 'look' });
    expect(await failing()).toEqual(['store']);
    stop();
    expect(await failing()).toEqual(['stopping']);
  });

  it('knows that whoever has its hands full looks for nothing more and is at work all the same', async () => {
    let now = 0;
    const clock = { now: () => Temporal.Now.instant(), elapsed: () => now };
    const { see, failing } = readiness({ store: sqliteStore(':memory:'), clock });
    see({ what: 'look' });
    now += 60_000;
    expect(await failing()).toEqual([]);
    now += 1;
    see({ what: 'conflict', kind: 'group' });
    expect(await failing()).toEqual(['dispatcher']);
    see({ what: 'job', kind: 'post', outcome: 'done' });
    expect(await failing()).toEqual([]);
  });
});
