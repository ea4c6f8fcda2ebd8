import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '../../../src/sparring/activity.ts';
import { nextQuarter, type Quarter } from '../../../src/sparring/calendar.ts';
import {
  join,
  leave,
  nextOwners,
  ownerNow,
  passTurn,
  pause,
  type Rotation,
  type RotationChange,
  resume,
  skip,
  startRotation,
  used,
} from '../../../src/sparring/groups/rotation.ts';
import { acceptSwap, declineSwap, offerSwap } from '../../../src/sparring/groups/swap.ts';

const joined = '2026-09-01T08:00:00Z';
const group = (...names: string[]) => startRotation(names.map((municipality) => ({ municipality, joined })));
const done = (change: RotationChange): Rotation => {
  if (isRefusal(change)) throw new Error(`refused: ${change.refused[0]?.code}`);
  return change.rotation;
};
const refusal = (change: RotationChange) => (isRefusal(change) ? change.refused[0]?.code : 'done');
const line = (rotation: Rotation) => rotation.members.map((member) => member.municipality).join(' ');
const joins = (rotation: Rotation, municipality: string) => done(join(rotation, { municipality, joined }));
const swaps = (rotation: Rotation, from: string, to: string) =>
  done(acceptSwap(done(offerSwap(rotation, { from, to })), { from, to }));

/** Passes `turns` turns on; the quarter follows the last one passed. */
function pass(rotation: Rotation, turns = 1): Rotation {
  let now = rotation;
  for (let turn = 0; turn < turns; turn += 1) now = passTurn(now, now.passed ? nextQuarter(now.passed) : '2026Q4');
  return now;
}
/** Who owns the present turn and the ones after it. */
const turns = (rotation: Rotation, count: number) => [ownerNow(rotation), ...nextOwners(rotation, count - 1)].join(' ');

describe('the line at the start', () => {
  it('is by who owned least recently, then by who joined first, then as given', () => {
    const owned = (municipality: string, lastOwned: Quarter) => ({ municipality, joined, lastOwned });
    const rotation = startRotation([
      owned('a', '2026Q3'),
      owned('b', '2025Q4'),
      { municipality: 'c', joined: '2026-09-03T08:00:00Z' },
      { municipality: 'd', joined: '2026-09-02T08:00:00Z' },
      { municipality: 'e', joined: '2026-09-02T08:00:00Z' },
    ]);
    expect(turns(rotation, 6)).toBe('d e c b a d');
  });

  it('is by who owned least recently, however long each has been in the group and whoever is named first', () => {
    const lately = { municipality: 'a', joined: '2020-09-01T08:00:00Z', lastOwned: '2026Q3' as const };
    const longAgo = { municipality: 'b', joined: '2021-09-01T08:00:00Z', lastOwned: '2026Q1' as const };
    expect(line(startRotation([lately, longAgo]))).toBe('b a');
    expect(line(startRotation([longAgo, lately]))).toBe('b a');
  });

  it('has no owner when it is empty, and the first joiner becomes the owner', () => {
    expect(ownerNow(group())).toBeUndefined();
    expect(nextOwners(group(), 2)).toEqual([]);
    expect(ownerNow(pass(group()))).toBeUndefined();
    expect(ownerNow(joins(group(), 'a'))).toBe('a');
  });
});

describe('the turn', () => {
  it('goes round, and two members take it by turns', () => {
    expect(turns(group('a', 'b', 'c'), 7)).toBe('a b c a b c a');
    expect(turns(group('a', 'b'), 4)).toBe('a b a b');
    expect(turns(group('a'), 3)).toBe('a a a');
    expect(turns(pass(group('a', 'b', 'c'), 2), 3)).toBe('c a b');
  });

  it('remembers the quarter of each owner', () => {
    const rotation = pass(group('a', 'b'), 3);
    expect(rotation.members).toEqual([
      { municipality: 'b', joined, lastOwned: '2027Q1' },
      { municipality: 'a', joined, lastOwned: '2027Q2' },
    ]);
  });

  it('passes once for a quarter, however often it is told', () => {
    const once = passTurn(group('a', 'b', 'c'), '2026Q4');
    expect(passTurn(once, '2026Q4')).toBe(once);
    expect(passTurn(once, '2026Q3')).toBe(once);
    expect(ownerNow(passTurn(once, '2027Q1'))).toBe('c');
  });
});

describe('a municipality that skips', () => {
  it('keeps its place: the next takes over, and it is next in line after that one', () => {
    const rotation = done(skip(group('a', 'b', 'c'), 'a'));
    expect(turns(rotation, 5)).toBe('b a c b a');
    expect(turns(done(skip(rotation, 'b')), 5)).toBe('c a b c a');
  });

  it('may skip again and again without losing its place', () => {
    const second = pass(done(skip(group('a', 'b', 'c'), 'a')));
    expect(turns(done(skip(second, 'a')), 4)).toBe('c a b c');
  });

  it('cannot skip what is not its turn, nor when nobody is left to take over', () => {
    expect(skip(group('a', 'b'), 'b')).toEqual({ refused: [{ code: 'not-owner', values: { municipality: 'b' } }] });
    expect(refusal(skip(group('a'), 'a'))).toBe('nobody-to-take-over');
    const rotation = done(skip(group('a', 'b'), 'a'));
    expect(refusal(skip(rotation, 'b'))).toBe('nobody-to-take-over');
    const paused = done(pause(group('a', 'b'), 'b'));
    expect(skip(paused, 'a')).toEqual({ refused: [{ code: 'nobody-to-take-over', values: { municipality: 'a' } }] });
  });

  it('gets the turn back when the one who took over leaves and nobody else can', () => {
    const rotation = done(skip(done(skip(group('a', 'b', 'c'), 'a')), 'b'));
    const left = done(leave(rotation, 'c'));
    expect(turns(left, 3)).toBe('a b a');
    expect(refusal(skip(left, 'a'))).toBe('nobody-to-take-over');
  });

  it('does not hold back the cycle: a joiner still goes last', () => {
    const rotation = done(skip(pass(group('s', 'a', 'b')), 'a'));
    expect(turns(rotation, 4)).toBe('b a s b');
    const late = done(skip(pass(rotation), 'a'));
    expect(turns(late, 4)).toBe('s a b s');
    expect(turns(joins(late, 'new'), 5)).toBe('s a b new s');
  });
});

describe('a joiner', () => {
  it('goes last in a cycle that begins', () => {
    expect(turns(joins(group('a', 'b'), 'c'), 4)).toBe('a b c a');
    expect(turns(joins(pass(group('a', 'b'), 2), 'c'), 4)).toBe('a b c a');
  });

  it('in the middle of a cycle comes after those who wait and before anyone owns again', () => {
    const first = joins(pass(group('a', 'b', 'c', 'd'), 2), 'e');
    expect(turns(first, 6)).toBe('c d e a b c');
    expect(turns(joins(first, 'f'), 7)).toBe('c d e f a b c');
    expect(turns(joins(pass(group('a', 'b', 'c', 'd'), 7), 'e'), 6)).toBe('d e a b c d');
  });

  it('never takes a turn that has begun', () => {
    const rotation = done(skip(pass(group('a', 'b', 'c'), 2), 'c'));
    expect(turns(joins(rotation, 'd'), 5)).toBe('a c b d a');
  });

  it('comes after one that has been paused since before its first turn', () => {
    const rotation = joins(pass(done(pause(group('a', 'b', 'c'), 'c'))), 'd');
    expect(line(rotation)).toBe('b c d a');
  });

  it('joins once', () => {
    expect(join(group('a'), { municipality: 'a', joined })).toEqual({
      refused: [{ code: 'already-member', values: { municipality: 'a' } }],
    });
  });
});

describe('a leaver', () => {
  it('drops out, also while it owns: then the next takes over at once', () => {
    expect(turns(done(leave(group('a', 'b', 'c'), 'a')), 3)).toBe('b c b');
    expect(turns(done(leave(group('a', 'b', 'c'), 'b')), 3)).toBe('a c a');
    expect(ownerNow(done(leave(group('a'), 'a')))).toBeUndefined();
    expect(leave(group('a'), 'b')).toEqual({ refused: [{ code: 'not-member', values: { municipality: 'b' } }] });
  });

  it('does not make a skip void', () => {
    const rotation = done(skip(group('a', 'b', 'c'), 'a'));
    expect(turns(done(leave(rotation, 'b')), 3)).toBe('c a c');
    const without = done(leave(rotation, 'a'));
    expect(turns(without, 3)).toBe('b c b');
    expect(without.skipped).toEqual([]);
  });
});

describe('a municipality that pauses', () => {
  it('does not own meanwhile and keeps its place', () => {
    const paused = done(pause(group('a', 'b', 'c'), 'a'));
    expect(turns(paused, 4)).toBe('b c b c');
    expect(turns(done(resume(pass(paused, 2), 'a')), 4)).toBe('b a c b');
  });

  it('comes back in the next turn, not in one that another has begun', () => {
    const back = done(resume(done(pause(group('a', 'b', 'c'), 'a')), 'a'));
    expect(turns(back, 4)).toBe('b a c b');
  });

  it('leaves nobody to own when all pause, and the first one back owns', () => {
    const none = done(pause(done(pause(group('a', 'b'), 'a')), 'b'));
    expect(ownerNow(none)).toBeUndefined();
    expect(nextOwners(none, 2)).toEqual([]);
    const later = pass(none);
    expect(later.members.every((member) => member.lastOwned === undefined)).toBe(true);
    expect(ownerNow(done(resume(later, 'b')))).toBe('b');
  });

  it('is a member', () => {
    for (const change of [pause, resume])
      expect(change(group('a'), 'x')).toEqual({ refused: [{ code: 'not-member', values: { municipality: 'x' } }] });
  });

  it('does not let a joiner before those who already had their turn come back first', () => {
    const rotation = pass(done(pause(group('p', 'a', 'b'), 'p')), 2);
    expect(turns(joins(rotation, 'new'), 4)).toBe('a b new a');
  });
});

describe('a swap', () => {
  it('exchanges two places when the other agrees, and moves nobody else', () => {
    expect(turns(swaps(group('a', 'b', 'c', 'd'), 'a', 'c'), 5)).toBe('c b a d c');
    expect(turns(swaps(group('a', 'b', 'c', 'd'), 'b', 'd'), 5)).toBe('a d c b a');
    expect(turns(swaps(group('a', 'b'), 'a', 'b'), 3)).toBe('b a b');
    expect(turns(swaps(group('a', 'b', 'c'), 'c', 'a'), 4)).toBe('c b a c');
  });

  it('changes nothing before the other agrees, nor when it declines', () => {
    const offer = { from: 'a', to: 'c' };
    const offered = done(offerSwap(group('a', 'b', 'c'), offer));
    expect(turns(offered, 3)).toBe('a b c');
    const declined = done(declineSwap(offered, offer));
    expect(turns(declined, 3)).toBe('a b c');
    expect(acceptSwap(declined, offer)).toEqual({ refused: [{ code: 'swap-not-open', values: offer }] });
    expect(refusal(declineSwap(declined, offer))).toBe('swap-not-open');
    expect(refusal(acceptSwap(offered, { from: 'c', to: 'a' }))).toBe('swap-not-open');
  });

  const stale: [string, (rotation: Rotation) => Rotation][] = [
    ['the turn passes', pass],
    ['the one who offered leaves', (r) => done(leave(r, 'b'))],
    ['the other leaves', (r) => done(leave(r, 'c'))],
    ['the one who offered pauses', (r) => done(pause(r, 'b'))],
    ['the other pauses', (r) => done(pause(r, 'c'))],
    ['the owner skips', (r) => done(skip(r, 'a'))],
    ['the owner leaves', (r) => done(leave(r, 'a'))],
    ['either swaps with somebody else', (r) => swaps(r, 'd', 'c')],
    ['others swap so that the owner changes', (r) => swaps(r, 'a', 'd')],
  ];
  it.each(stale)('goes stale when %s', (_, change) => {
    const offer = { from: 'b', to: 'c' };
    const offered = done(offerSwap(group('a', 'b', 'c', 'd'), offer));
    expect(refusal(acceptSwap(change(offered), offer))).toBe('swap-not-open');
  });

  it('lapses when the turn has been used, which leaves all the rest as it was', () => {
    const rotation = group('a', 'b', 'c');
    expect(used(done(offerSwap(rotation, { from: 'a', to: 'b' })))).toEqual(rotation);
    expect(used(rotation)).toEqual(rotation);
  });

  it('stays open when it is none of its business', () => {
    const offer = { from: 'b', to: 'c' };
    const offered = done(offerSwap(group('a', 'b', 'c', 'd', 'e'), offer));
    for (const change of [joins(offered, 'x'), done(leave(offered, 'e')), swaps(offered, 'd', 'e')]) {
      expect(refusal(acceptSwap(change, offer))).toBe('done');
    }
    const second = done(offerSwap(offered, { from: 'b', to: 'd' }));
    expect(refusal(acceptSwap(done(declineSwap(second, { from: 'b', to: 'd' })), offer))).toBe('done');
  });

  it('is refused with itself, a stranger, one that is paused, and when it is offered already', () => {
    const rotation = done(pause(group('a', 'b', 'c'), 'c'));
    const offer = (from: string, to: string) => refusal(offerSwap(rotation, { from, to }));
    expect(offer('a', 'a')).toBe('swap-with-itself');
    expect(offer('a', 'x')).toBe('not-member');
    expect(offer('x', 'a')).toBe('not-member');
    expect(offer('a', 'c')).toBe('swap-while-paused');
    expect(offer('c', 'a')).toBe('swap-while-paused');
    const offered = done(offerSwap(rotation, { from: 'a', to: 'b' }));
    expect(refusal(offerSwap(offered, { from: 'a', to: 'b' }))).toBe('swap-already-offered');
    expect(refusal(offerSwap(offered, { from: 'b', to: 'a' }))).toBe('swap-already-offered');
  });

  it('gives the turn to one that had skipped it, who then no longer skips', () => {
    const rotation = swaps(done(skip(group('a', 'b', 'c'), 'a')), 'b', 'a');
    expect(turns(rotation, 4)).toBe('a b c a');
    expect(rotation.skipped).toEqual([]);
    expect(turns(swaps(done(skip(group('a', 'b', 'c'), 'a')), 'a', 'c'), 4)).toBe('b c a b');
  });

  it('is not between one that waits and one that has owned, or it would own twice before all have owned once', () => {
    const rotation = pass(group('a', 'b', 'c', 'd'), 2);
    for (const offer of [
      { from: 'c', to: 'a' },
      { from: 'a', to: 'd' },
    ])
      expect(offerSwap(rotation, offer)).toEqual({ refused: [{ code: 'swap-had-turn', values: offer }] });
  });
});
