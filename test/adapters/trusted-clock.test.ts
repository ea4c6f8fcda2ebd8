import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { timeAt, trustedClock } from '../../src/adapters/trusted-clock.ts';
import type { Ports } from '../../src/engine/engine.ts';
import { quietLog } from '../support/quiet-log.ts';
import { outside, post } from '../support/toy.ts';
import { virtualTime } from '../support/virtual-time.ts';

const NOW = Date.parse('2026-10-01T08:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A machine whose clock can be set, in a world in which it really is some time. */
async function machine({ off = 0, answers = true } = {}) {
  const time = virtualTime();
  const log = quietLog();
  const is = { off, answers };
  const real = () => NOW + time.now();
  const starting = trustedClock({
    ...{ log, elapsed: time.now, delay: time.delay },
    machine: () => real() + is.off,
    reference: async () => (is.answers ? real() : undefined),
  });
  const clock = await time.until(starting);
  return {
    ...{ clock, is, time, log },
    set: (by: number) => {
      is.off += by;
    },
    wrongBy: () => clock.now().epochMilliseconds - real(),
    said: () => log.lines.map(({ message }) => message),
  };
}

describe('the time', () => {
  test('is that of the machine while it agrees with the stopwatch, and a little more or less', async () => {
    const { set, time, wrongBy, said } = await machine();
    for (let n = 0; n < 5; n++) {
      set(10_000);
      await time.pass(MINUTE);
      expect(wrongBy()).toBe((n + 1) * 10_000);
    }
    expect(said()).toEqual([]);
  });

  test.each([2 * HOUR, -2 * HOUR])('goes on when the clock jumps by %i ms, with or without an answer', async (by) => {
    const { set, is, time, wrongBy, said } = await machine();
    is.answers = false;
    await time.pass(10 * MINUTE);
    set(by);
    expect(wrongBy()).toBe(0);
    await time.pass(5 * HOUR);
    expect(wrongBy()).toBe(0);
    is.answers = true;
    await time.pass(2 * MINUTE);
    expect(wrongBy()).toBe(0);
    set(-by);
    expect(wrongBy()).toBe(0);
    await time.pass(HOUR);
    expect(wrongBy()).toBe(0);
    expect(said()).toContain('the clock of this machine has jumped');
  });

  test('is right after a hundred jumps of two hours either way', async () => {
    const { set, time, wrongBy } = await machine();
    for (let n = 0; n < 100; n++) {
      set(n % 3 === 0 ? 2 * HOUR : -2 * HOUR);
      expect(wrongBy()).toBe(0);
      await time.pass(17_000);
      expect(wrongBy()).toBe(0);
    }
  });

  test.each([5 * MINUTE, -5 * MINUTE, 2 * HOUR])(
    'is somebody else’s at the start where the machine is off by %i ms',
    async (off) => {
      const { wrongBy, said, set } = await machine({ off });
      expect(wrongBy()).toBe(0);
      expect(said()).toEqual(['the clock of this machine was wrong and has been corrected']);
      // Somebody has set it right.
      set(-off);
      expect(wrongBy()).toBe(0);
    },
  );

  test('is the machine’s at the start where nobody answers, until somebody does within a minute', async () => {
    const { wrongBy, said, is, time } = await machine({ off: -HOUR, answers: false });
    expect(wrongBy()).toBe(-HOUR);
    expect(said()).toEqual(['nobody else could be asked what time it is: it goes by this machine’s clock']);
    is.answers = true;
    await time.pass(MINUTE);
    expect(wrongBy()).toBe(0);
  });

  test('of a clock that goes wrong by little and little is put right within the hour', async () => {
    const { set, time, wrongBy } = await machine();
    for (let n = 0; n < 70; n++) {
      set(5_000);
      await time.pass(MINUTE);
      expect(Math.abs(wrongBy())).toBeLessThanOrEqual(5 * MINUTE);
    }
  });

  test('does not keep the start waiting for whoever does not answer', async () => {
    const time = virtualTime();
    const never = () => new Promise<undefined>(() => {});
    await time.until(trustedClock({ reference: never, log: quietLog(), elapsed: time.now, delay: time.delay }));
    expect(time.now()).toBe(1_500);
  });
});

test.each([2, -2])('a message is sent when it is due though the clock jumps by %i hours', async (hours) => {
  const { clock, set, time } = await machine();
  const out = outside();
  await out.begin();
  const process = out.process({ clock } as Partial<Ports>);
  await process.run({ input: { jobs: [post('p', { due: '2026-10-01T09:00:00Z' })] } });
  set(hours * HOUR);
  await time.pass(59 * MINUTE);
  await process.drain();
  expect(out.posts).toEqual([]);
  await time.pass(MINUTE);
  await process.drain();
  expect(out.posts).toHaveLength(1);
});

describe('what time it is elsewhere', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  async function server(headers: Record<string, string>, status = 200) {
    const it = createServer((_, res) => {
      res.sendDate = false;
      // Not in one: where restify has been loaded, the first gives nothing back.
      res.writeHead(status, headers);
      res.end();
    }).listen(0, '127.0.0.1');
    stops.push(() => it.close());
    await new Promise((resolve) => it.once('listening', resolve));
    return `http://127.0.0.1:${(it.address() as AddressInfo).port}/`;
  }
  const date = 'Thu, 01 Oct 2026 08:00:00 GMT';

  test.each<[string, Record<string, string>, number, number | undefined]>([
    ['is in any answer', { date }, 404, NOW],
    ['is later where the answer was kept on the way', { date, age: '90' }, 200, NOW + 90_000],
    ['is nowhere in an answer without it', {}, 200, undefined],
    ['is nothing that cannot be read', { date: 'soon' }, 200, undefined],
  ])('%s', async (_, headers, status, expected) => {
    expect(await timeAt(await server(headers, status))()).toBe(expected);
  });

  test('is not known where nobody listens', async () => {
    expect(await timeAt('http://127.0.0.1:1/')()).toBeUndefined();
  });

  test('puts a clock right', async () => {
    const clock = await trustedClock({ reference: timeAt(await server({ date })), log: quietLog() });
    const ahead = clock.now().since(Temporal.Instant.fromEpochMilliseconds(NOW)).total('seconds');
    expect(Math.abs(ahead)).toBeLessThan(10);
  });
});
