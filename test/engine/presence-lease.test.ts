import { describe, expect, test } from '@jest/globals';
import { Conflict, type Store, Unavailable } from '../../src/engine/ports.ts';
import { type Presence, presence } from '../../src/engine/presence.ts';
import { outside } from '../support/toy.ts';

/** A machine with a stopwatch and a clock of its own, which need not agree, and a store on which `fails` is set by a test. */
function machine(out = outside()) {
  let elapsed = 0;
  let machine = 0;
  const asked: string[] = [];
  const fails: { retire?: Error } = {};
  const store: Store = {
    ...out.store,
    beat(name, n) {
      asked.push('beat');
      return out.store.beat(name, n);
    },
    async retire(name, n) {
      asked.push('retire');
      if (fails.retire) throw fails.retire;
      return out.store.retire(name, n);
    },
  };
  const clock = { now: out.ports.clock.now, elapsed: () => elapsed, machine: () => machine };
  const mine: Presence = presence({ ...out.ports, store, clock });
  return {
    out,
    mine,
    asked,
    fails,
    pass({ stopwatch, clock }: { stopwatch: number; clock: number }) {
      elapsed += stopwatch * 1000;
      machine += clock * 1000;
    },
  };
}
const both = (seconds: number) => ({ stopwatch: seconds, clock: seconds });

describe('what an instance has claimed is its own', () => {
  test.each([
    ['a second before two thirds of its lease are over', both(39), true],
    ['not when they are over', both(40), false],
    ['not when they are over by the stopwatch, though the clock was set back', { stopwatch: 40, clock: -20 }, false],
    ['not when they are over by the clock, though the stopwatch stood', { stopwatch: 0, clock: 40 }, false],
    ['not when the clock has been set back by as much', { stopwatch: 0, clock: -40 }, false],
  ])('%s', async (_, passed, holds) => {
    const { mine, pass } = machine();
    await mine.tend();
    pass(passed);
    expect(mine.holds(mine.name)).toBe(holds);
  });

  test('and under no other name', async () => {
    const { mine } = machine();
    await mine.tend();
    expect(mine.holds('another')).toBe(false);
    expect(await mine.assure('another')).toBe(false);
  });

  test('not before anybody knows of it', () => {
    const { mine } = machine();
    expect(mine.holds(mine.name)).toBe(false);
    expect(mine.settled).toBe(false);
  });

  test('again after it has told the others, which it does when that has become necessary', async () => {
    const { mine, pass, asked } = machine();
    await mine.tend();
    pass(both(39));
    expect(await mine.assure(mine.name)).toBe(true);
    expect(asked).toEqual(['beat']);
    pass(both(1));
    expect(await mine.assure(mine.name)).toBe(true);
    expect(asked).toEqual(['beat', 'beat']);
    expect(mine.holds(mine.name)).toBe(true);
  });

  test('no more when the others have given it up meanwhile; whoever runs it reads so', async () => {
    const { mine, pass, out } = machine();
    await mine.tend();
    const name = mine.name;
    await out.store.retire(name, 1);
    pass(both(40));
    expect(await mine.assure(name)).toBe(false);
    expect(mine.name).not.toBe(name);
    expect(out.log).toEqual([{ level: 'warn', what: { beats: 1 }, message: 'given up by the others' }]);
  });
});

describe('tending', () => {
  test('says that somebody has gone: one of several, and oneself when given up', async () => {
    const { out, mine, pass } = machine();
    const others = [presence(out.ports), presence(out.ports)];
    expect(await mine.tend()).toBe(false);
    for (const other of others) await other.tend();
    pass(both(10));
    expect(await mine.tend()).toBe(false);
    await others[0]!.leave();
    pass(both(10));
    expect(await mine.tend()).toBe(true);
    expect(mine.living).toBe(2);
    await out.store.retire(mine.name, 3);
    pass(both(10));
    expect(await mine.tend()).toBe(true);
  });

  test('gives up who has been silent for a whole lease, and whoever runs it reads how many are left', async () => {
    const { out, mine, pass } = machine();
    await presence(out.ports).tend();
    await mine.tend();
    pass(both(59));
    expect(await mine.tend()).toBe(false);
    pass(both(1));
    expect(await mine.tend()).toBe(true);
    expect(mine.living).toBe(1);
    expect(out.log).toEqual([{ level: 'warn', what: { instances: 1 }, message: 'an instance is gone' }]);
  });

  test('leaves alone who has given a sign just then, and fails when the store does', async () => {
    const { out, mine, pass, fails } = machine();
    await presence(out.ports).tend();
    await mine.tend();
    pass(both(60));
    fails.retire = new Conflict();
    await mine.tend();
    expect(mine.living).toBe(2);
    expect(out.log).toEqual([]);
    fails.retire = new Unavailable('the test');
    await expect(mine.tend()).rejects.toThrow(Unavailable);
  });
});

test('an instance is never gone to itself, and to ask about those that are known costs nothing', async () => {
  const { out, mine, asked, pass } = machine();
  const other = presence(out.ports);
  await other.tend();
  await mine.tend();
  pass(both(1));
  expect(await mine.gone([mine.name, other.name])).toEqual(new Set());
  expect(asked).toEqual(['beat']);
  expect(await mine.gone([mine.name, 'unknown'])).toEqual(new Set(['unknown']));
  expect(asked).toEqual(['beat', 'beat']);
});

describe('leaving', () => {
  test('takes nothing where nobody knows of the instance', async () => {
    const { mine, asked } = machine();
    await mine.leave();
    expect(asked).toEqual([]);
  });

  test('has nothing to say when the others were faster, and tells when the store fails', async () => {
    const { out, mine, fails } = machine();
    await mine.tend();
    fails.retire = new Conflict();
    await mine.leave();
    expect(out.log).toEqual([]);
    fails.retire = new Unavailable('the test');
    await mine.leave();
    expect(out.log).toMatchObject([{ level: 'error', what: { error: 'Unavailable' }, message: 'leaving' }]);
  });
});
