import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inPace, pace } from '../../src/teams/pace.ts';

const most = (times: number[], ms: number): number =>
  Math.max(0, ...times.map((from) => times.filter((t) => t >= from && t < from + ms - 1e-6).length));

describe('sending at the pace Teams allows', () => {
  it('is at once when nothing was sent lately', () => {
    expect(pace(50).reserve('a', 10_000)).toBe(0);
  });

  it('spreads messages to different people evenly over the second', () => {
    const even = pace(10);
    expect(['a', 'b', 'c', 'd'].map((to) => even.reserve(to, 0))).toEqual([0, 100, 200, 300]);
  });

  it('lets nobody wait because of somebody else who waits', () => {
    const fair = pace(1_000);
    for (let i = 0; i < 60; i++) fair.reserve('busy', 0);
    expect(fair.reserve('busy', 0)).toBeGreaterThan(20_000);
    expect(fair.reserve('other', 0)).toBeLessThan(100);
  });

  it('refuses to wait longer than asked, and reserves nothing then', () => {
    const impatient = pace(1);
    expect(impatient.reserve('a', 0, 500)).toBe(0);
    expect(impatient.reserve('b', 0, 500)).toBeUndefined();
    expect(impatient.reserve('b', 0, 5_000)).toBe(1_000);
  });

  it('keeps the limits also when messages leave later than was reserved for them', async () => {
    const held = pace(10);
    let now = 0;
    const left: number[] = [];
    const clock = {
      now: () => now,
      delay: async (ms: number) => {
        now += ms;
      },
    };
    const reserved = Array.from({ length: 30 }, (_, n) => held.reserve(`to-${n}`, 0)!);
    // The machine stood still for a second: ten that should have left are late and all want to leave now.
    now = 1_000;
    for (const [n, at] of reserved.entries()) {
      await inPace(held, `to-${n}`, { ...clock, ms: Math.max(0, at - now) }, async () => left.push(now));
    }
    expect(most(left, 1_000)).toBe(10);
    expect(left.at(-1)).toBeLessThan(3_100);
  });

  it('keeps to a conversation’s own limits when its messages leave late', async () => {
    const held = pace(1_000);
    let now = 5_000;
    const left: number[] = [];
    const delay = async (ms: number) => {
      now += ms;
    };
    for (let n = 0; n < 9; n++) {
      await inPace(held, 'a', { ms: 0, now: () => now, delay }, async () => left.push(now));
    }
    expect([most(left, 1_000), most(left, 2_000)]).toEqual([7, 8]);
  });

  it('never exceeds a limit, in whatever order and at whatever times messages come', () => {
    const step = fc.record({ after: fc.nat({ max: 400 }), to: fc.constantFrom('a', 'a', 'a', 'b', 'c') });
    const perSecond = fc.constantFrom(2, 7, 30, 50);
    fc.assert(
      fc.property(perSecond, fc.array(step, { maxLength: 200, size: 'max' }), (limit, steps) => {
        const limited = pace(limit);
        const all: number[] = [];
        const to: Record<string, number[]> = {};
        let now = 1_000;
        for (const { after, to: conversation } of steps) {
          now += after;
          const wait = limited.reserve(conversation, now)!;
          expect(wait).toBeGreaterThanOrEqual(0);
          all.push(now + wait);
          to[conversation] = [...(to[conversation] ?? []), now + wait];
        }
        expect(most(all, 1_000)).toBeLessThanOrEqual(limit);
        for (const times of Object.values(to)) {
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(
            [most(times, 1_000), most(times, 2_000), most(times, 30_000)].map((n, i) => n <= [7, 8, 60][i]!),
          ).toEqual([true, true, true]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
