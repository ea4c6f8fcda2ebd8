import { describe, expect, test } from '@jest/globals';
import type { Ports } from '../../src/engine/engine.ts';
import type { Posted, Sent } from '../../src/engine/ports.ts';
import { posting } from '../support/posting.ts';
import { type Outside, outside, post, START } from '../support/toy.ts';

const sent: Sent<Posted> = { ok: true, result: { conversation: 'channel', serviceUrl: 'https://teams', id: 'm' } };

/** A clock that is wrong, on a machine whose stopwatch is right. */
const wrongBy = (out: Outside, time: { minutes: number }): Partial<Ports> => ({
  clock: { now: () => out.ports.clock.now().add(time), elapsed: out.ports.clock.elapsed },
});

/** A process that has claimed a message and then stands still before it leaves; `wake` lets it go on and tells what it did. */
async function asleep(out: Outside, more: Partial<Ports> = {}) {
  let wake: () => void = () => {};
  let claimed: () => void = () => {};
  const begun = new Promise<void>((resolve) => (claimed = resolve));
  const left: boolean[] = [];
  const process = out.process({
    ...more,
    messenger: {
      ...out.ports.messenger,
      turn: posting(out.ports.messenger, (post) => async (to, message, mayLeave) => {
        if (left.length > 0) return post(to, message, mayLeave);
        claimed();
        await new Promise<void>((resolve) => (wake = resolve));
        left.push(mayLeave());
        return left[0] ? sent : { later: true, afterMs: 0, why: 'lease' };
      }),
    },
  });
  const drained = process.drain();
  await begun;
  return {
    ...process,
    wake: async () => {
      wake();
      await drained;
      return left;
    },
  };
}

describe('an instance that stands still', () => {
  test('sends nothing when it wakes after its lease, though nobody has taken over: the message waits again', async () => {
    const out = outside();
    await out.begin();
    await out.process().run({ input: { jobs: [post('p')] } });
    const sleeper = await asleep(out);
    out.pass({ seconds: 41 });
    expect(await sleeper.wake()).toEqual([false]);
    expect((await out.record()).jobs).toMatchObject([{ key: 'p', state: 'waiting' }]);
    out.pass({ seconds: 2 });
    await out.process().drain();
    expect(out.posts.map((p) => p.key)).toEqual(['p']);
  });

  test('on a machine that was put to sleep, so that its stopwatch stood, sends nothing either', async () => {
    const out = outside();
    await out.begin();
    await out.process().run({ input: { jobs: [post('p')] } });
    const sleeper = await asleep(out, { clock: { now: out.ports.clock.now, elapsed: () => 0 } });
    out.pass({ seconds: 41 });
    expect(await sleeper.wake()).toEqual([false]);
  });

  test('sends nothing under the name it goes on with, once others have taken over', async () => {
    const out = outside();
    await out.begin();
    await out.process().run({ input: { jobs: [post('p')] } });
    const sleeper = await asleep(out);
    await out.successor();
    await sleeper.engine.presence.tend();
    await sleeper.engine.presence.tend();
    expect(await sleeper.wake()).toEqual([false]);
    expect((await out.record()).jobs).toMatchObject([{ key: 'p', state: 'uncertain' }]);
  });

  test('has nothing to say when others have taken over meanwhile: the doubt stays', async () => {
    const out = outside();
    await out.begin();
    await out.process().run({ input: { jobs: [post('p')] } });
    const sleeper = await asleep(out);
    await out.successor();
    const before = await out.record();
    expect(before.jobs).toMatchObject([{ key: 'p', state: 'uncertain' }]);
    expect(await sleeper.wake()).toEqual([false]);
    expect((await out.record()).jobs).toMatchObject([{ key: 'p', state: 'uncertain' }]);
    expect(out.posts).toEqual([]);
  });

  test('that has been given up since it got its turn lets the message wait', async () => {
    const out = outside();
    await out.begin();
    await out.process().run({ input: { jobs: [post('p')] } });
    const { messenger, store } = out.ports;
    const turn: typeof messenger.turn = async (...asked) => {
      await store.retire(process.engine.presence.name, 1);
      // It looks whether it has been given up only now and then.
      out.pass({ seconds: 41 });
      return messenger.turn(...asked);
    };
    const process = out.process({ messenger: { ...messenger, turn } });
    await process.drain();
    expect([out.posts, (await out.record()).jobs]).toMatchObject([[], [{ key: 'p', state: 'waiting' }]]);
  });

  test('goes on under another name once it has been given up', async () => {
    const out = outside();
    await out.begin();
    const first = out.process();
    await first.drain();
    const name = first.engine.presence.name;
    await out.successor();
    await first.run({ input: { jobs: [post('p', { due: out.now() })] } });
    await first.drain();
    expect(first.engine.presence.name).not.toBe(name);
    expect(out.posts).toHaveLength(1);
  });
});

test('an instance that goes on under another name is known to the others before it begins anything', async () => {
  const out = outside();
  await out.begin();
  const first = out.process();
  await first.drain();
  const second = out.process(wrongBy(out, { minutes: 5 }));
  await second.drain();
  out.pass({ seconds: 61 });
  await second.drain();
  await second.run({ input: { jobs: [post('p', { due: out.now() })] } });
  out.answers.post = async () => {
    await second.drain();
    return undefined;
  };
  await first.drain();
  expect((await out.toy()).uncertain).toEqual([]);
  expect(out.posts.map((p) => p.key)).toEqual(['p']);
});

test('an instance that looks for several unknown ones at once stays who it is, and sees who came meanwhile', async () => {
  const out = outside();
  const { presence } = out.process().engine;
  await presence.tend();
  const { name } = presence;
  const other = out.process().engine.presence;
  const looks = [presence.gone(['nobody']), presence.gone(['nobody'])];
  await other.tend();
  looks.push(presence.gone([other.name]), presence.gone([other.name]));
  expect((await Promise.all(looks)).map((gone) => [...gone])).toEqual([['nobody'], ['nobody'], [], []]);
  expect(presence.name).toBe(name);
  expect(await presence.assure(name)).toBe(true);
});

describe('work that somebody has begun', () => {
  test.each([-5, 0, 5])('is taken over within two minutes by a clock that is %i minutes off', async (minutes) => {
    const out = outside();
    await out.begin();
    await out
      .process()
      .run({ input: { jobs: [{ kind: 'match', key: 'm', due: START, instance: 7, then: 'take-in' }] } });
    out.answers.match = () => new Promise(() => {});
    void out.process().drain();
    while ((await out.record()).jobs[0]?.state !== 'claimed') await new Promise((resolve) => setImmediate(resolve));
    delete out.answers.match;
    const other = out.process(wrongBy(out, { minutes }));
    for (let seconds = 0; seconds < 120; seconds += 10) {
      await other.drain();
      out.pass({ seconds: 10 });
    }
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'done', result: 7 }]);
  });

  test.each([-5, 5])(
    'is left alone as long as whoever began it lives, by a clock that is %i minutes off',
    async (minutes) => {
      const out = outside();
      await out.begin();
      await out.process().run({ input: { jobs: [post('p')] } });
      const slow = await asleep(out);
      const other = out.process(wrongBy(out, { minutes }));
      for (let seconds = 0; seconds < 400; seconds += 10) {
        await slow.engine.presence.tend();
        await other.drain();
        out.pass({ seconds: 10 });
      }
      expect((await out.toy()).uncertain).toEqual([]);
      await slow.engine.presence.tend();
      expect(await slow.wake()).toEqual([true]);
      expect((await out.record()).known).toEqual(['p']);
    },
  );

  test('is left alone by one that has never heard of whoever began it', async () => {
    const out = outside();
    await out.begin();
    const other = out.process(wrongBy(out, { minutes: 5 }));
    await other.drain();
    await out.process().run({ input: { jobs: [post('p')] } });
    const slow = await asleep(out);
    await other.drain();
    expect((await out.toy()).uncertain).toEqual([]);
    expect(await slow.wake()).toEqual([true]);
  });

  test('by one that has left is nobody’s, at once', async () => {
    const out = outside();
    await out.begin();
    await out.process().run({ input: { jobs: [post('p')] } });
    const slow = await asleep(out);
    const other = out.process();
    await other.drain();
    expect(other.engine.presence.living).toBe(2);
    await slow.engine.presence.leave();
    out.pass({ seconds: 10 });
    await other.drain();
    expect(other.engine.presence.living).toBe(1);
    expect((await out.toy()).uncertain).toEqual(['p']);
  });
});

test('no second message of a document is under way while another instance is at one, be it late', async () => {
  const out = outside();
  await out.begin();
  await out
    .process()
    .run({ input: { jobs: [post('p'), post('q'), { kind: 'match', key: 'm', due: START, instance: 7 }] } });
  const slow = await asleep(out);
  const other = out.process(wrongBy(out, { minutes: 5 }));
  await other.drain();
  expect((await out.record()).jobs).toMatchObject([
    { key: 'p', state: 'claimed' },
    { key: 'q', state: 'waiting' },
  ]);
  expect(await slow.wake()).toEqual([true]);
  expect(out.posts.map((p) => p.key)).toEqual(['q']);
});

describe('how many share the work', () => {
  test('is known to all one beat after somebody has come or gone', async () => {
    const out = outside();
    const all = [out.process(), out.process(), out.process()];
    const tend = async () => {
      for (const one of all) await one.engine.presence.tend();
      out.pass({ seconds: 10 });
    };
    await all[0]!.engine.presence.tend();
    expect(all[0]!.engine.presence).toMatchObject({ living: 1, settled: true });
    await tend();
    expect(all.map((one) => one.engine.presence.settled)).toEqual([true, false, false]);
    await tend();
    expect(all.map((one) => one.engine.presence)).toMatchObject(all.map(() => ({ living: 3, settled: true })));
    await all.pop()!.engine.presence.leave();
    await tend();
    expect(all.map((one) => one.engine.presence.living)).toEqual([2, 2]);
    all.pop();
    for (let n = 0; n < 7; n++) await tend();
    expect(all.map((one) => one.engine.presence.living)).toEqual([1]);
  });
});
