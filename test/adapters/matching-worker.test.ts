import { expect, jest, test } from '@jest/globals';
import { solveWithHighs } from '../../src/adapters/highs.ts';
import { match } from '../../src/adapters/matching-worker.ts';
import {
  ContradictoryWishes,
  type MatchingInstance,
  matchMunicipalities,
} from '../../src/sparring/groups/matching/matching.ts';
import { at, instanceOf, thirty } from '../support/municipalities.ts';

// Much arithmetic: a busy machine or measuring coverage takes several times as long.
jest.setTimeout(180_000);

const twenty = { ...thirty(1), municipalities: thirty(1).municipalities.slice(0, 20) };
const eight = instanceOf(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id, index) => at(id, id, 1 + (index % 4))));

test('the thread comes to the same groups', async () => {
  expect(await match(eight)).toEqual(await matchMunicipalities(eight, { solve: solveWithHighs }));
});

test('the program goes on while the thread works', async () => {
  let isDone = false;
  const matching = match(twenty).finally(() => {
    isDone = true;
  });
  let turns = 0;
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    turns++;
  }
  expect((await matching).groups.flat()).toHaveLength(20);
  expect(turns).toBeGreaterThan(10);
});

test('contradictory wishes come back by name', async () => {
  const failure = match({ ...eight, together: [['a', 'b']], apart: [['b', 'a']] });
  await expect(failure).rejects.toBeInstanceOf(ContradictoryWishes);
  await expect(failure).rejects.toMatchObject({
    contradiction: { code: 'together-and-apart', together: [['a', 'b']], apart: [['b', 'a']] },
  });
});

test('what is no instance is an error, and not silence', async () => {
  await expect(match({} as MatchingInstance)).rejects.toThrow('undefined');
});

test('the thread can be stopped', async () => {
  const stopping = new AbortController();
  const matching = match(thirty(1), { signal: stopping.signal });
  stopping.abort(new Error('closing down'));
  await expect(matching).rejects.toThrow('closing down');
  await expect(match(eight, { signal: stopping.signal })).rejects.toThrow('closing down');
});
