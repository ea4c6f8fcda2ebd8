import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Ports } from '../../src/engine/engine.ts';
import { presence } from '../../src/engine/presence.ts';
import { randomFrom } from '../../src/sparring/random.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { pace } from '../../src/teams/pace.ts';
import { most } from '../support/most.ts';
import { quietLog } from '../support/quiet-log.ts';
import { type VirtualTime, virtualTime } from '../support/virtual-time.ts';

/** Instances on one store that all have more to send than they may. */
function together(perSecond: number) {
  const time = virtualTime(1_000_000);
  const store = sqliteStore(':memory:');
  const random = randomFrom(7);
  const all: ReturnType<typeof instance>[] = [];
  const come = (to?: string) => {
    const one = instance({ time, perSecond, to, store, random });
    all.push(one);
    return one;
  };
  const sum = (since = 0) => all.flatMap(({ left }) => left.filter((at) => at >= since)).sort((a, b) => a - b);
  return { time, all, come, sum };
}

type Parts = Pick<Ports, 'store' | 'random'> & { time: VirtualTime; perSecond: number; to: string | undefined };

function instance({ time, perSecond, to, store, random }: Parts) {
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(time.now())), elapsed: time.now };
  const its = presence({ store, clock, random, log: quietLog() } as unknown as Ports);
  const line = pace(perSecond, { among: () => its.living, now: time.now, delay: time.delay });
  const left: number[] = [];
  let alive = true;
  const live = async () => {
    for (; alive; await time.delay(1_000)) await its.tend();
  };
  const work = async () => {
    for (let n = 0; alive; n++)
      if (its.settled)
        await line.send(to ?? `to-${n % 1_000}`, async () => alive && left.push(time.now()), { patience: 60_000 });
      else await time.delay(100);
  };
  void live();
  void work();
  void work();
  return {
    left,
    presence: its,
    die: () => {
      alive = false;
    },
    async leave() {
      alive = false;
      await its.leave();
    },
  };
}

test.each([1, 2, 5, 10])(
  '%i instances send no more together than one may alone, and each gets its share',
  async (n) => {
    const { time, all, come, sum } = together(30);
    for (let i = 0; i < n; i++) come();
    await time.pass(60_000);
    const since = time.now();
    await time.pass(60_000);
    expect(most(sum(since), 1_000)).toBeLessThanOrEqual(30);
    const each = all.map(({ left }) => left.filter((at) => at >= since).length);
    // A little less than a minute of it each: what leaves too close to a full second is counted with the next.
    for (const count of each) expect(count).toBeGreaterThanOrEqual((30 / n) * 60 * 0.95);
  },
);

test('together they send no more to one conversation than Teams takes there', async () => {
  const { time, come, sum } = together(30);
  for (let n = 0; n < 5; n++) come('channel');
  await time.pass(60_000);
  const since = time.now();
  await time.pass(120_000);
  const times = sum(since);
  expect(most(times, 1_000)).toBeLessThanOrEqual(7);
  expect(most(times, 2_000)).toBeLessThanOrEqual(8);
  expect(most(times, 30_000)).toBeLessThanOrEqual(60);
  expect(times.length).toBeGreaterThan(180);
});

test('more of them than messages in a second take longer turns, and never send more than one each', async () => {
  const { time, all, come, sum } = together(3);
  for (let n = 0; n < 10; n++) come();
  await time.pass(60_000);
  const since = time.now();
  await time.pass(60_000);
  expect(most(sum(since), 1_000)).toBeLessThanOrEqual(10);
  for (const { left } of all)
    expect(
      most(
        left.filter((at) => at >= since),
        10_000 / 3,
      ),
    ).toBe(1);
  expect(sum(since).length / 60).toBeLessThanOrEqual(3.1);
  expect(sum(since).length / 60).toBeGreaterThan(2.5);
});

test('one that comes is on top at most by its own part, and not for long; one that goes or dies leaves its part to the others', async () => {
  const { time, come, sum } = together(30);
  const first = come();
  await time.pass(30_000);
  const second = come();
  const came = time.now();
  await time.pass(30_000);
  expect(most(sum(), 1_000)).toBeLessThanOrEqual(30 + 15);
  expect(most(sum(came + 12_000), 1_000)).toBeLessThanOrEqual(30);

  const third = come();
  const cameToo = time.now();
  await time.pass(30_000);
  expect(most(sum(cameToo), 1_000)).toBeLessThanOrEqual(30 + 10);

  const gone = time.now();
  await third.leave();
  second.die();
  await time.pass(120_000);
  expect(first.presence.living).toBe(1);
  expect(most(sum(gone), 1_000)).toBeLessThanOrEqual(30);
  expect(first.left.filter((at) => at > time.now() - 30_000).length).toBeGreaterThan(28 * 30);
});
