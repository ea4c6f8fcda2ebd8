import { describe, expect, test } from '@jest/globals';
import type { Messenger } from '../../src/engine/ports.ts';
import { outside, post } from '../support/toy.ts';

type Asked = Parameters<Messenger['turn']>[1];

/** A process with a message, whose turn comes when the test says so. */
async function waiting() {
  const out = outside();
  await out.begin();
  const asked: Asked[] = [];
  const given = { back: 0 };
  let itsTurn: () => void = () => {};
  const moment = new Promise<void>((resolve) => (itsTurn = resolve));
  const { messenger } = out.ports;
  const process = out.process({
    messenger: {
      ...messenger,
      async turn(to, wish) {
        asked.push(wish);
        await moment;
        const turn = await messenger.turn(to, wish);
        return 'ok' in turn && turn.ok
          ? { ...turn, result: { ...turn.result, giveBack: () => void given.back++ } }
          : turn;
      },
    },
  });
  await process.run({ input: { jobs: [post('p')] } });
  const drained = process.drain();
  while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
  return { out, asked: asked[0]!, given, itsTurn, drained };
}

describe('a message that waits for its turn', () => {
  test('is nobody’s yet: whoever falls over it leaves no doubt, and another sends it', async () => {
    const { out } = await waiting();
    expect((await out.record()).jobs).toMatchObject([{ key: 'p', state: 'waiting' }]);
    await out.process().drain();
    expect([out.posts.map(({ key }) => key), (await out.record()).jobs]).toEqual([['p'], []]);
  });

  test('that another has sent meanwhile is not sent, and its turn is given back', async () => {
    const { out, itsTurn, drained, given } = await waiting();
    await out.process().drain();
    itsTurn();
    await drained;
    expect([out.posts.length, given.back]).toEqual([1, 1]);
  });

  test('that has been called off meanwhile is not sent, and its turn is given back', async () => {
    const { out, itsTurn, drained, given } = await waiting();
    await out.process().run({ input: { cancel: ['p'] } });
    itsTurn();
    await drained;
    expect([out.posts, given.back]).toEqual([[], 1]);
  });
});

test('an instance that stops does not want its turn any more, and claims nothing', async () => {
  const out = outside();
  await out.begin();
  let asked: Asked | undefined;
  let given = 0;
  const process = out.process({
    messenger: {
      ...out.ports.messenger,
      async turn(to, wish) {
        asked = wish;
        while (wish.wanted()) await new Promise((resolve) => setImmediate(resolve));
        const turn = await out.ports.messenger.turn(to, wish);
        return 'ok' in turn && turn.ok ? { ...turn, result: { ...turn.result, giveBack: () => void given++ } } : turn;
      },
    },
  });
  await process.run({ input: { jobs: [post('p')] } });
  process.start();
  while (!asked) await new Promise((resolve) => setImmediate(resolve));
  await process.stop();
  expect([out.posts, given, (await out.record()).jobs]).toMatchObject([[], 1, [{ state: 'waiting', attempts: 0 }]]);
});
