import { describe, expect, test } from '@jest/globals';
import type { Happening } from '../../src/engine/meter.ts';
import { Conflict } from '../../src/engine/ports.ts';
import { friend, outside, post, START, stranger } from '../support/toy.ts';

/** A process on a document, and what it tells of its work, apart from that it looks for some. */
async function told() {
  const out = outside();
  await out.begin();
  const all: Happening[] = [];
  const meter = (happened: Happening) => void (happened.what !== 'look' && all.push(happened));
  return { out, process: out.process({ meter }), all, taken: () => all.splice(0) };
}

describe('a turn is told', () => {
  test('with its verb, by whom, how long it took and how it ended', async () => {
    const { out, process, all, taken } = await told();
    out.answers.post = () => ({ ok: false, why: 'gone' });
    await process.run({ input: { note: 'n' } });
    expect(taken()).toEqual([{ what: 'turn', verb: 'act', by: 'system', ms: 0, outcome: 'done' }]);
    await process.run({ actor: stranger, input: {} });
    await process.run({ actor: friend, input: { refuse: 'not-now' } });
    expect(all).toMatchObject([
      { by: 'person', outcome: 'refused', code: 'may-not' },
      { by: 'person', outcome: 'refused', code: 'not-now' },
    ]);
  });

  test('also when it fails, for as long as it lasted', async () => {
    const { out, process, all } = await told();
    out.pass({ seconds: 1 });
    const { load } = out.store;
    out.store.load = async () => {
      out.pass({ milliseconds: 250 });
      throw new Error('of the store');
    };
    await expect(process.run({ input: {} })).rejects.toThrow('of the store');
    out.store.load = load;
    expect(all).toEqual([{ what: 'turn', verb: 'act', by: 'system', ms: 250, outcome: 'failed' }]);
  });

  test('of a verb that there is, and of no other', async () => {
    const { process, all } = await told();
    await process.run({ verb: '010203-1234', actor: friend, input: {} });
    await process.run({ verb: 'act', about: 'group:a', actor: friend, input: {} });
    expect(all).toEqual([]);
  });
});

describe('a job is told', () => {
  const done = { what: 'job', kind: 'post', outcome: 'done' };

  test('once for each try, with how it ended and nothing of what it was about', async () => {
    const { out, process, all, taken } = await told();
    await process.run({ input: { jobs: [post('p')] } });
    taken();
    const answers = [{ later: true, afterMs: 1_000, why: '429' } as const, undefined];
    out.answers.post = () => answers.shift();
    await process.drain();
    out.pass({ minutes: 1 });
    await process.drain();
    expect(all).toEqual([{ what: 'job', kind: 'post', outcome: 'later', why: '429' }, done]);
  });

  test.each([
    ['refused for good', { ok: false, why: 'forbidden' } as const, 'refused', 'failed'],
    ['of unknown outcome', { unknown: true, why: '502' } as const, 'unknown', 'uncertain'],
  ])('that is %s is told as given up, too, once', async (_, answer, outcome, state) => {
    const { out, process, all, taken } = await told();
    await process.run({ input: { jobs: [post('p')] } });
    taken();
    out.answers.post = () => answer;
    await process.drain();
    await process.run({ input: { note: 'something else', jobs: [post('later', { due: '2027-01-01T00:00:00Z' })] } });
    const jobs = all.filter(({ what, ...rest }) => what === 'given-up' || ('kind' in rest && rest.kind === 'post'));
    expect(jobs).toEqual([
      { what: 'job', kind: 'post', outcome, why: answer.why },
      { what: 'given-up', kind: 'post', state },
    ]);
  });

  test('that is given up is told, each once', async () => {
    const { out, process, all, taken } = await told();
    await process.run({ input: { jobs: [post('p'), post('q')] } });
    out.answers.post = () => ({ ok: false, why: 'gone' });
    await process.drain();
    expect(taken().filter(({ what }) => what === 'given-up')).toHaveLength(2);
    await process.run({ input: { note: 'n' } });
    expect(all).toMatchObject([{ what: 'turn' }]);
  });

  test('that was skipped is told, since nobody tried it', async () => {
    const { out, process, all, taken } = await told();
    await process.run({ input: { jobs: [post('p', { usefulUntil: START })] } });
    taken();
    out.pass({ hours: 1 });
    await process.drain();
    expect(all).toEqual([{ what: 'given-up', kind: 'post', state: 'skipped' }]);
  });
});

test('two that change a document at once: whoever has to start again says so, and a write is counted when it is made', async () => {
  const { out, process, all } = await told();
  const { commit } = out.store;
  let conflicts = 2;
  out.store.commit = (...given) => (conflicts-- > 0 ? Promise.reject(new Conflict('a')) : commit(...given));
  await process.run({ input: { note: 'n' } });
  expect(all.map(({ what }) => what)).toEqual(['conflict', 'conflict', 'turn']);
  expect(all[0]).toEqual({ what: 'conflict', kind: 'initiative' });
});
