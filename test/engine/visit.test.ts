import { describe, expect, test } from '@jest/globals';
import { type StoredJob, Unavailable } from '../../src/engine/ports.ts';
import { visit } from '../../src/engine/visit.ts';
import type { Job } from '../../src/sparring/activity.ts';
import { outside, post, START } from '../support/toy.ts';

const a = 'initiative:a';
const LATER = '2026-10-01T09:00:00Z';
const card = (key: string): Job => ({ kind: 'channel', key, due: START, marker: key }) as unknown as Job;

/** A document with these jobs, a process that visits it, and how often it writes. */
async function visited(jobs: readonly Job[]) {
  const out = outside();
  await out.begin(a);
  const process = out.process();
  await process.run({ input: { jobs } });
  const { commit } = out.store;
  let writes = 0;
  out.store.commit = (...args) => {
    writes++;
    return commit(...args);
  };
  const all = await visit(process.engine, a, () => false);
  return { out, process, all, writes, left: (await out.record(a)).jobs };
}

describe('outcomes are written down', () => {
  const many = (n: number, more = {}) => Array.from({ length: n }, (_, i) => ({ ...card(`c${i}`), ...more }) as Job);

  test.each([
    [1, 2],
    [50, 2],
    [51, 3],
    [100, 3],
  ])('of %i effects that can be repeated together: %i writes with the claim', async (n, expected) => {
    expect(await visited(many(n))).toMatchObject({ writes: expected, left: [], all: true });
  });

  test('at once where an activity takes them in', async () => {
    expect(await visited(many(3, { then: 'take-in' }))).toMatchObject({ writes: 4, left: [] });
  });

  test('at once of a message', async () => {
    const { writes, out } = await visited([post('p'), card('c')]);
    expect([writes, out.posts.length]).toEqual([3, 1]);
  });
});

test.each([
  ['2026-10-01T07:59:59Z', []],
  [START, ['p']],
  [LATER, ['p']],
])('a message that is of use until %s', async (usefulUntil, sent) => {
  const { out } = await visited([post('p', { usefulUntil })]);
  expect(out.posts.map(({ key }) => key)).toEqual(sent);
});

describe('a message that cannot be made ready', () => {
  /** A document with a message, and a process that fails while it makes one ready. */
  async function failing(error: Error) {
    const { out } = await visited([]);
    const { messenger } = out.ports;
    const process = out.process({ messenger: { ...messenger, turn: () => Promise.reject(error) } });
    await process.run({ input: { jobs: [post('p')] } });
    return { out, visit: () => visit(process.engine, a, () => false) };
  }

  test('since something is broken here, is tried again after five seconds, logged, and in nobody’s doubt', async () => {
    const { out, visit: once } = await failing(new TypeError('no'));
    await once();
    expect((await out.record(a)).jobs).toMatchObject([{ key: 'p', state: 'waiting', due: '2026-10-01T08:00:05Z' }]);
    const what = { job: 'post', view: 'sheet', error: 'TypeError' };
    expect(out.log).toContainEqual({ level: 'error', what: expect.objectContaining(what), message: 'job' });
    out.pass({ seconds: 5 });
    await out.process().drain();
    expect(out.posts.map(({ key }) => key)).toEqual(['p']);
  });

  test('since the store cannot be read, stays as it was: whoever visits it hears of the store', async () => {
    const { out, visit: once } = await failing(new Unavailable('the test'));
    const before = await out.record(a);
    await expect(once()).rejects.toThrow(Unavailable);
    expect(await out.record(a)).toEqual(before);
    expect(out.log).toEqual([]);
  });
});

describe('what others hold', () => {
  const held = (by: string, key = 'held') =>
    ({ ...post(key), state: 'claimed', attempts: 0, asked: 0, claim: { by, fence: 1, until: START } }) as StoredJob;

  test('does not keep an instance from the rest', async () => {
    const { out, process } = await visited([]);
    const another = out.process();
    await another.drain();
    const jobs = [held(another.engine.presence.name), { ...card('c'), state: 'waiting', attempts: 0, asked: 0 }];
    await out.put({ ...(await out.record(a)), jobs: jobs as StoredJob[] });
    expect(await visit(process.engine, a, () => false)).toBe(true);
    expect(await visit(process.engine, a, () => false)).toBe(false);
  });

  test('is not what an instance holds itself and has left undone: that may have arrived', async () => {
    const { out, process } = await visited([]);
    await out.put({ ...(await out.record(a)), jobs: [held(process.engine.presence.name)] });
    await visit(process.engine, a, () => false);
    expect((await out.record(a)).jobs).toMatchObject([{ state: 'uncertain' }, { verb: 'note-uncertain' }]);
  });

  test('is nothing where there is no document', async () => {
    const { process } = await visited([]);
    expect(await visit(process.engine, 'initiative:b', () => false)).toBe(true);
  });
});

describe('what goes wrong here is logged by where, by the kind of job, and by its card where it has one', () => {
  test.each<[string, Job, object, string, string]>([
    [
      'a message',
      post('p', { show: { view: 'broken', args: {} } as never }),
      { job: 'post', view: 'broken' },
      'card not made',
      'toy.ts',
    ],
    ['a channel', card('c'), { job: 'channel' }, 'job', 'visit.test.ts'],
  ])('%s', async (_, job, what, message, where) => {
    const out = outside();
    await out.begin(a);
    const channels = { create: () => Promise.reject(new Error('of the test')) };
    const { engine, run } = out.process({ channels });
    await run({ input: { jobs: [job] } });
    await visit(engine, a, () => false);
    const at = expect.arrayContaining([expect.stringContaining(where)]);
    expect(out.log).toContainEqual(
      expect.objectContaining({ what: expect.objectContaining({ ...what, at }), message }),
    );
  });
});
