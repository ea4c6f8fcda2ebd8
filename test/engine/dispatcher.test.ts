import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { NotSent, type Posted, type Sent } from '../../src/engine/ports.ts';
import type { Job } from '../../src/sparring/activity.ts';
import { documentId } from '../../src/sparring/documents.ts';
import { settled } from '../support/settled.ts';
import { outside, post, START } from '../support/toy.ts';

const tell = (key: string, more: Partial<Extract<Job, { kind: 'tell' }>> = {}): Job => ({
  kind: 'tell',
  key,
  due: START,
  to: { self: true },
  verb: 'act',
  input: { note: key },
  ...more,
});

async function set(...jobs: Job[]) {
  const out = outside();
  await out.begin();
  const first = out.process();
  await first.run({ input: { jobs } });
  return { out, first };
}

/** Never answers. For a process that stands still or is gone. */
const silence = <T>() => new Promise<T>(() => {});

describe('a message', () => {
  test('is sent once, and can be updated under its name', async () => {
    const { out, first } = await set(post('p', { as: 'card' }));
    await first.drain();
    await first.drain();
    expect(out.posts.map((p) => p.key)).toEqual(['p']);
    const record = await out.record();
    expect(record.posted).toEqual({ card: { conversation: 'channel', serviceUrl: 'https://teams', id: 'm1' } });
    expect(record).toMatchObject({ jobs: [], known: ['p'] });
  });

  test('asked for again after it was sent is not sent again', async () => {
    const { out, first } = await set(post('p'));
    await first.drain();
    await first.run({ input: { jobs: [post('p')] } });
    await first.drain();
    expect(out.posts).toHaveLength(1);
  });

  test('is sent no earlier than it is due', async () => {
    const { out, first } = await set(post('p', { due: '2026-10-01T08:00:10Z' }));
    out.setClock('2026-10-01T08:00:09.999Z');
    await first.drain();
    expect(out.posts).toEqual([]);
    out.setClock('2026-10-01T08:00:10.500Z');
    await first.drain();
    expect(out.posts).toHaveLength(1);
  });

  test('due at a whole second is sent in the middle of that second', async () => {
    const { out, first } = await set(post('p'));
    out.setClock('2026-10-01T08:00:00.25Z');
    await first.drain();
    expect(out.posts).toHaveLength(1);
  });

  test('whose process is gone before anybody knows whether it arrived is not sent again: a coordinator is asked', async () => {
    const { out, first } = await set(post('p', { then: 'take-in' }));
    out.answers.post = () => silence();
    void first.drain();
    await settled(async () => (await out.record()).jobs[0]?.state === 'claimed');
    delete out.answers.post;
    const second = out.process();
    await second.drain();
    expect(out.posts).toEqual([]);
    out.pass({ seconds: 61 });
    await second.drain();
    await second.drain();
    expect(out.posts).toEqual([]);
    expect(await out.toy()).toMatchObject({ uncertain: ['p'], outcomes: [{ outcome: 'uncertain' }] });
    expect((await out.record()).jobs).toMatchObject([{ key: 'p', state: 'uncertain' }]);
  });

  test.each([
    ['answers that it does not know', async (): Promise<Sent<Posted>> => ({ unknown: true, why: '500' })],
    ['breaks', async (): Promise<Sent<Posted>> => Promise.reject(new Error('reset'))],
  ])('whose messenger %s is in doubt', async (_, answer) => {
    const { out, first } = await set(post('p'));
    out.answers.post = answer;
    await first.drain();
    out.pass({ hours: 30 });
    await first.drain();
    expect((await out.toy()).uncertain).toEqual(['p']);
  });

  test.each([
    ['it arrived', { ok: true, result: { conversation: 'channel', serviceUrl: 'https://teams', id: 'm9' } }],
    ['nobody knows', { unknown: true, why: '500' }],
  ] as [string, Sent<Posted>][])(
    'that others have given up as uncertain stays so, though it comes late that %s',
    async (_, late) => {
      const { out, first } = await set(post('p', { as: 'card' }));
      let end: (sent: Sent<Posted>) => void = () => {};
      out.answers.post = () => new Promise((resolve) => (end = resolve));
      const slow = first.drain();
      await settled(async () => (await out.record()).jobs[0]?.state === 'claimed');
      await out.successor();
      const before = await out.record();
      expect(before.jobs).toMatchObject([{ key: 'p', state: 'uncertain' }]);
      end(late);
      await slow;
      expect(await out.record()).toEqual(before);
      expect((await out.toy()).uncertain).toEqual(['p']);
    },
  );

  test('that was not delivered is sent later, however long the other side is busy', async () => {
    const { out, first } = await set(post('p'));
    let refused = 0;
    out.answers.post = () => (refused++ < 20 ? { later: true, afterMs: 1_500, why: '429' } : undefined);
    for (let hour = 0; hour < 16 * 4; hour++) {
      await first.drain();
      out.pass({ minutes: 15 });
    }
    expect(refused).toBe(21);
    expect(out.posts).toHaveLength(1);
    expect((await out.toy()).uncertain).toEqual([]);
  });

  test('waits at least as long as it was told to', async () => {
    const { out, first } = await set(post('p'));
    out.answers.post = () => ({ later: true, afterMs: 1_500.4, why: '429' });
    await first.drain();
    expect((await out.record()).jobs).toMatchObject([{ state: 'waiting', due: '2026-10-01T08:00:02Z', attempts: 1 }]);
    expect((await out.record()).jobs[0]).not.toHaveProperty('claim');
  });

  test('is not tried earlier than it was told to, in the midst of a second either', async () => {
    const { out, first } = await set(post('p'));
    out.setClock('2026-10-01T08:00:00.9Z');
    out.answers.post = () => ({ later: true, afterMs: 1_500, why: '429' });
    await first.drain();
    expect((await out.record()).jobs).toMatchObject([{ due: '2026-10-01T08:00:03Z' }]);
  });

  test('for which its conversation takes nothing was not tried, and waits together with what goes there, too', async () => {
    const elsewhere = { to: { conversation: 'other', serviceUrl: 'https://teams' } };
    const { out, first } = await set(post('p'), post('q'), post('r', elsewhere), tell('t'));
    const asked: string[] = [];
    out.answers.post = (key, to) => {
      asked.push(key);
      return to === 'channel' ? { later: true, afterMs: 90_000, why: 'pace', untried: true } : undefined;
    };
    await first.drain();
    expect(asked).toEqual(['p', 'r']);
    expect((await out.record()).jobs).toMatchObject([
      { key: 'p', state: 'waiting', due: '2026-10-01T08:01:30Z', attempts: 0 },
      { key: 'q', state: 'waiting', due: '2026-10-01T08:01:30Z', attempts: 0 },
    ]);
    expect(out.posts.map((p) => p.key)).toEqual(['r']);
    delete out.answers.post;
    out.pass({ seconds: 90 });
    await first.drain();
    expect(out.posts.map((p) => p.key)).toEqual(['r', 'p', 'q']);
  });

  test('to a channel that can never be delivered is shown to a coordinator, who can have it sent again', async () => {
    const { out, first } = await set(post('p'));
    let tries = 0;
    out.answers.post = () => {
      tries++;
      return { later: true, afterMs: 1_000, why: '429' };
    };
    for (let day = 0; day < 110; day++) {
      await first.drain();
      out.pass({ minutes: 15 });
    }
    expect(tries).toBe(100);
    expect((await out.record()).jobs).toMatchObject([{ key: 'p', state: 'failed', why: '429' }]);
    expect((await out.toy()).uncertain).toEqual(['p']);
    delete out.answers.post;
    await first.run({
      input: {
        jobs: [{ kind: 'resolve', key: 'r', due: out.now(), document: 'initiative:a', message: 'p', arrived: false }],
      },
    });
    await first.drain();
    expect(out.posts.map((p) => p.key)).toEqual(['p']);
  });

  test('that failed is taken in by its activity and then gone', async () => {
    const { out, first } = await set(post('p', { then: 'take-in', with: { extra: 1 } }));
    out.answers.post = () => ({ ok: false, why: 'gone' });
    await first.drain();
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'failed', why: 'gone', extra: 1 }]);
    expect((await out.record()).jobs).toEqual([]);
  });

  test('too late to be of use is skipped, and says so', async () => {
    const { out, first } = await set(post('p', { usefulUntil: '2026-10-01T09:00:00Z', then: 'take-in' }));
    out.setClock('2026-10-01T09:00:01Z');
    await first.drain();
    expect(out.posts).toEqual([]);
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'skipped' }]);
    expect((await out.record()).jobs).toMatchObject([{ state: 'skipped' }]);
  });

  test('whose card cannot be made fails and is logged', async () => {
    const { out, first } = await set(post('p', { show: { view: 'broken', args: {} } }));
    await first.drain();
    expect(out.posts).toEqual([]);
    expect((await out.record()).jobs).toMatchObject([{ state: 'failed', why: 'broken' }]);
    expect(out.log).toContainEqual(expect.objectContaining({ level: 'error', message: 'card not made' }));
  });

  test('that never left, since it could not be put into words, is no matter of doubt', async () => {
    const { out, first } = await set(post('p'));
    out.answers.post = () => {
      throw new NotSent(new Error('lacks a value: what Anna wrote'));
    };
    await first.drain();
    expect((await out.record()).jobs).toMatchObject([{ state: 'failed', why: 'broken' }]);
    expect(JSON.stringify(out.log)).toContain('card not made');
  });

  test.each([['post'], ['outcome'], ['view']])('leaves nothing of what people wrote in the log: %s', async (where) => {
    const words = 'what Anna wrote';
    const { out, first } = await set(
      post('p', where === 'outcome' ? { then: 'take-in', with: { extra: 1 } } : {}),
      post('q', where === 'view' ? { show: { view: 'broken', args: {} } } : {}),
    );
    out.answers.post = () => {
      throw where === 'post' ? new Error(words) : new NotSent(new Error(words));
    };
    await first.drain();
    expect(out.log.some(({ level }) => level === 'error')).toBe(true);
    expect(JSON.stringify(out.log)).not.toMatch(/what Anna wrote|of the toy/);
  });

  test('is under way alone for its document: the next one waits for its end, in every process', async () => {
    const { out, first } = await set(post('p1'), post('p2'));
    const under: string[] = [];
    let end: (sent: Sent<Posted> | undefined) => void = () => {};
    out.answers.post = (key) => {
      under.push(key);
      return key === 'p1' ? new Promise((resolve) => (end = resolve)) : undefined;
    };
    const slow = first.drain();
    await settled(() => under.length === 1);
    await out.process().drain();
    expect(under).toEqual(['p1']);
    end(undefined);
    await slow;
    expect(out.posts.map((p) => p.key)).toEqual(['p1', 'p2']);
  });

  test('is claimed alone, so that nothing before it uses up the time of its claim', async () => {
    const { out, first } = await set(tell('t'), { kind: 'match', key: 'm', due: START, instance: 1 }, post('p'));
    out.answers.match = async (instance) => {
      out.pass({ seconds: 59 });
      return { ok: true, result: instance };
    };
    out.answers.post = async () => {
      out.pass({ seconds: 30 });
      await out.process().drain();
      return undefined;
    };
    await first.drain();
    expect(out.posts).toHaveLength(1);
    expect(await out.toy()).toMatchObject({ notes: ['t'], uncertain: [] });
  });

  test('cancelled while it is under way is sent, and known to be', async () => {
    const { out, first } = await set(post('p'));
    out.answers.post = async () => {
      await out.process().run({ input: { cancel: ['p'] } });
      return undefined;
    };
    await first.drain();
    expect(await out.record()).toMatchObject({ jobs: [], known: ['p'] });
  });

  test('cancelled by what became of the one before is not sent', async () => {
    const { out, first } = await set(
      post('p1', { usefulUntil: '2026-10-01T08:30:00Z', then: 'act', with: { cancel: ['p2'] } }),
      post('p2'),
    );
    out.setClock('2026-10-01T09:00:00Z');
    await first.drain();
    expect(out.posts).toEqual([]);
  });
});

describe('a message for people at work', () => {
  const WORKING = { atWork: true } as const;

  test.each([
    ['in working hours leaves at once', '2026-10-01T08:00:00Z', '2026-10-01T08:00:00Z'],
    ['at the end of the day waits for the next', '2026-10-01T14:00:00Z', '2026-10-02T06:00:00Z'],
    ['at night waits for the morning', '2026-10-01T22:30:00Z', '2026-10-02T06:00:00Z'],
    ['before the day begins waits for it', '2026-10-01T05:59:59Z', '2026-10-01T06:00:00Z'],
    ['at a weekend waits for Monday', '2026-10-03T10:00:00Z', '2026-10-05T06:00:00Z'],
    ['on a holiday waits for the next working day', '2026-12-25T10:00:00Z', '2026-12-28T07:00:00Z'],
    ['when offices are closed waits likewise', '2026-06-05T10:00:00Z', '2026-06-08T06:00:00Z'],
    ['before clocks go back waits until eight by the new time', '2026-10-24T10:00:00Z', '2026-10-26T07:00:00Z'],
  ])('that falls due %s', async (_, due, leaves) => {
    const { out, first } = await set(post('p', { due, ...WORKING }));
    out.setClock(due);
    await first.drain();
    if (due !== leaves) {
      expect(out.posts).toEqual([]);
      expect((await out.record()).jobs).toMatchObject([{ key: 'p', state: 'waiting', due: leaves, attempts: 0 }]);
      out.setClock(Temporal.Instant.from(leaves).subtract({ seconds: 1 }).toString());
      await first.drain();
      expect(out.posts).toEqual([]);
    }
    out.setClock(leaves);
    await first.drain();
    expect(out.posts.map((p) => p.key)).toEqual(['p']);
  });

  test('does not keep others waiting: an answer leaves at once, at whatever hour', async () => {
    const { out, first } = await set(post('p', WORKING), post('q'), tell('t'));
    out.setClock('2026-10-03T22:00:00Z');
    await first.drain();
    expect(out.posts.map((p) => p.key)).toEqual(['q']);
    expect((await out.toy()).notes).toEqual(['t']);
  });

  test('to be tried again in the evening waits for the morning', async () => {
    const { out, first } = await set(post('p', WORKING));
    out.setClock('2026-10-01T13:59:00Z');
    out.answers.post = () => ({ later: true, afterMs: 600_000, why: '429' });
    await first.drain();
    delete out.answers.post;
    out.setClock('2026-10-01T14:10:00Z');
    await first.drain();
    expect(out.posts).toEqual([]);
    out.setClock('2026-10-02T06:00:00Z');
    await first.drain();
    expect(out.posts.map((p) => p.key)).toEqual(['p']);
  });

  test('of no use any more when the morning comes is not sent', async () => {
    const { out, first } = await set(post('p', { ...WORKING, usefulUntil: '2026-10-02T05:00:00Z' }));
    out.setClock('2026-10-01T20:00:00Z');
    await first.drain();
    out.setClock('2026-10-02T06:00:00Z');
    await first.drain();
    expect(out.posts).toEqual([]);
    expect((await out.record()).jobs).toMatchObject([{ state: 'skipped' }]);
  });
});

describe('the activity that takes in an outcome', () => {
  test.each(['throw', 'refuse'])('may %s: the message counts as sent all the same, and it is logged', async (act) => {
    const { out, first } = await set(post('p', { then: 'take-in', with: { act } }), post('next'));
    await first.drain();
    out.pass({ minutes: 10 });
    await first.drain();
    expect(out.posts.map((p) => p.key)).toEqual(['p', 'next']);
    expect(await out.toy()).toMatchObject({ outcomes: [], uncertain: [] });
    expect(out.log.map((l) => l.message)).toContain(act === 'throw' ? 'outcome' : 'outcome not taken in');
  });

  test('that does not exist is logged', async () => {
    const { out, first } = await set(post('p', { then: 'no-such' }));
    await first.drain();
    expect(out.posts).toHaveLength(1);
    expect(out.log).toContainEqual(expect.objectContaining({ level: 'error', message: 'outcome' }));
  });

  test('can ask for more work', async () => {
    const { out, first } = await set(post('p', { then: 'take-in', with: { jobs: [post('q')] } }));
    await first.drain();
    expect(out.posts.map((p) => p.key)).toEqual(['p', 'q']);
  });
});

describe('a coordinator who has looked', () => {
  async function inDoubt() {
    const { out, first } = await set(post('p', { then: 'take-in' }));
    out.answers.post = () => ({ unknown: true, why: '500' });
    await first.drain();
    delete out.answers.post;
    const resolve = (arrived: boolean, key: string): Job => ({
      kind: 'resolve',
      key,
      due: out.now(),
      document: 'initiative:a',
      message: 'p',
      arrived,
    });
    return { out, first, resolve };
  }

  test('has it sent once more', async () => {
    const { out, first, resolve } = await inDoubt();
    await first.run({ input: { jobs: [resolve(false, 'r1'), resolve(false, 'r2')] } });
    await first.drain();
    await first.run({ input: { jobs: [resolve(false, 'r3')] } });
    await first.drain();
    expect(out.posts).toHaveLength(1);
  });

  test('says that it arrived, and it is never sent again', async () => {
    const { out, first, resolve } = await inDoubt();
    await first.run({ input: { jobs: [resolve(true, 'r1')] } });
    await first.drain();
    await first.run({ input: { jobs: [resolve(false, 'r2'), post('p')] } });
    await first.drain();
    expect(out.posts).toEqual([]);
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'uncertain' }, { outcome: 'done' }]);
  });

  test('is too late when another has had it sent again', async () => {
    const { out, first, resolve } = await inDoubt();
    await first.run({ input: { jobs: [resolve(false, 'r1'), resolve(true, 'r2')] } });
    await first.drain();
    expect(out.posts).toHaveLength(1);
    expect((await out.toy()).outcomes).toEqual([
      { outcome: 'uncertain' },
      { outcome: 'done', result: expect.anything() },
    ]);
  });

  test('changes nothing where there is no such document', async () => {
    const { out, first, resolve } = await inDoubt();
    await first.run({ input: { jobs: [{ ...resolve(true, 'r'), document: 'initiative:none' } as Job] } });
    await first.drain();
    expect(await out.store.load('initiative:none')).toBeUndefined();
  });
});

describe('a message that is called off while it is under way', () => {
  async function calledOff(...more: Job[]) {
    const { out, first } = await set(post('p'));
    let asked: (() => Promise<unknown>) | undefined = () => first.run({ input: { cancel: ['p'], jobs: more } });
    out.answers.post = async () => {
      if (!asked) return undefined;
      const now = asked;
      asked = undefined;
      await now();
      return { later: true, afterMs: 1_000, why: '429' };
    };
    await first.drain();
    out.pass({ minutes: 5 });
    await first.drain();
    return out;
  }

  test('is not tried again when Teams has not taken it', async () => {
    const out = await calledOff();
    expect(out.posts).toEqual([]);
    expect((await out.record()).jobs).toEqual([]);
  });

  test('is tried again when it is wanted after all', async () => {
    const out = await calledOff(post('p'));
    expect(out.posts.map((p) => p.key)).toEqual(['p']);
    expect((await out.record()).jobs).toEqual([]);
  });
});

test('a message in doubt that has been called off is not sent again, whatever a coordinator says', async () => {
  const { out, first } = await set(post('p'));
  out.answers.post = () => ({ unknown: true, why: '500' });
  await first.drain();
  delete out.answers.post;
  await first.run({ input: { cancel: ['p'] } });
  const again: Job = { kind: 'resolve', key: 'r', due: START, document: 'initiative:a', message: 'p', arrived: false };
  await first.run({ input: { jobs: [again] } });
  await first.drain();
  expect(out.posts).toEqual([]);
  expect((await out.record()).jobs).toEqual([]);
});

describe('a repeatable effect', () => {
  test('is done again after a crash', async () => {
    const { out, first } = await set({ kind: 'match', key: 'm', due: START, instance: 7, then: 'take-in' });
    out.answers.match = () => silence();
    void first.drain();
    await settled(async () => (await out.record()).jobs[0]?.state === 'claimed');
    delete out.answers.match;
    await out.successor();
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'done', result: 7 }]);
  });

  test('asked for anew while it is under way is done once more, and only the newer outcome counts', async () => {
    const { out, first } = await set({ kind: 'match', key: 'm', due: START, instance: 1, then: 'take-in' });
    const asked: unknown[] = [];
    out.answers.match = async (instance) => {
      asked.push(instance);
      if (instance === 1)
        await out.process().run({
          input: { jobs: [{ kind: 'match', key: 'm', due: START, instance: 2, then: 'take-in' }] },
        });
      return { ok: true, result: instance };
    };
    await first.drain();
    expect(asked).toEqual([1, 2]);
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'done', result: 2 }]);
  });

  test('asked for twice before it is done is done once, as last asked and as early as first asked', async () => {
    const at = (second: number) => `2026-10-01T08:00:0${second}Z`;
    const { out, first } = await set({ kind: 'match', key: 'm', due: at(2), instance: 1, then: 'take-in' });
    await first.run({ input: { jobs: [{ kind: 'match', key: 'm', due: at(4), instance: 2, then: 'take-in' }] } });
    out.setClock(at(2));
    await first.drain();
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'done', result: 2 }]);
  });

  test('whose fate is unknown is done again, and fails to be seen after about a day', async () => {
    const { out, first } = await set({ kind: 'match', key: 'm', due: START, instance: 1 });
    let tries = 0;
    out.answers.match = async () => {
      tries++;
      throw new Error('no thread');
    };
    for (let quarter = 0; quarter < 120; quarter++) {
      await first.drain();
      out.pass({ minutes: 15 });
    }
    expect(tries).toBe(100);
    expect((await out.record()).jobs).toMatchObject([{ key: 'm', state: 'failed', why: 'error' }]);
    expect((await out.toy()).uncertain).toEqual([]);
  });

  test('makes a channel', async () => {
    const { out, first } = await set({
      kind: 'channel',
      key: 'c',
      due: START,
      name: 'Gruppe',
      description: '',
      marker: 'g1',
      members: [],
      then: 'take-in',
    });
    await first.drain();
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'done', result: { id: 'channel:g1' } }]);
  });

  test('gives a posted message its card anew, and nothing where none was posted', async () => {
    const update = (message: string): Job => ({
      kind: 'update',
      key: `u:${message}`,
      due: START,
      message,
      show: { view: 'sheet', args: { key: message } },
      language: 'da',
    });
    const { out, first } = await set(post('p', { as: 'card' }));
    await first.drain();
    await first.run({ input: { note: 'newer', jobs: [update('card'), update('other')] } });
    await first.drain();
    expect(out.updates).toMatchObject([{ id: 'm1', message: { content: { data: { notes: ['newer'] } } } }]);
    expect((await out.record()).jobs).toEqual([]);
  });

  test('whose card cannot be made fails to be seen', async () => {
    const { out, first } = await set(post('p', { as: 'card' }));
    await first.drain();
    await first.run({
      input: {
        jobs: [
          { kind: 'update', key: 'u', due: START, message: 'card', show: { view: 'broken', args: {} }, language: 'da' },
        ],
      },
    });
    await first.drain();
    expect((await out.record()).jobs).toMatchObject([{ key: 'u', state: 'failed', why: 'broken' }]);
  });
});

describe('a tell', () => {
  test.each([
    ['itself', { self: true }, ['initiative:a']],
    ['another', { id: 'initiative:b' }, ['initiative:b']],
    ['every one of a kind', { every: 'initiative' }, ['initiative:a', 'initiative:b']],
    ['nobody, where none answers to the name', { alias: 'email:none' }, []],
  ] as const)('reaches %s', async (_, to, reached) => {
    const { out, first } = await set();
    await out.begin('initiative:b');
    await first.run({ input: { jobs: [tell('t', { to })] } });
    await first.drain();
    for (const id of ['initiative:a', 'initiative:b'])
      expect((await out.toy(id)).notes).toEqual((reached as readonly string[]).includes(id) ? ['t'] : []);
    expect((await out.record()).jobs).toEqual([]);
  });

  test('to many takes few writes of the one that tells, and stops no sooner', async () => {
    const out = outside();
    await out.begin();
    await out.begin('initiative:b');
    const jobs = Array.from({ length: 120 }, (_, n) => tell(`t${n}`, { to: { id: 'initiative:b' } }));
    await out.process().run({ input: { jobs } });
    const { version } = await out.record();
    await out.process().drain();
    expect((await out.toy('initiative:b')).notes).toEqual(jobs.map(({ key }) => key));
    const after = await out.record();
    expect(after.jobs).toEqual([]);
    expect(after.version - version).toBeLessThanOrEqual(4);
  });

  test('delivered again after a crash has its effect once', async () => {
    const { out } = await set();
    await out.begin('initiative:b');
    await out.process().run({ input: { jobs: [tell('t', { to: { id: 'initiative:b' } })] } });
    let dead = false;
    const commit: typeof out.store.commit = async (record, ...rest) => {
      if (dead) return silence();
      await out.store.commit(record, ...rest);
      if (record.id === 'initiative:b') dead = true;
    };
    void out.process({ store: { ...out.store, commit } }).drain();
    await settled(() => dead);
    await out.successor();
    expect((await out.toy('initiative:b')).notes).toEqual(['t']);
    expect((await out.record()).jobs).toEqual([]);
  });

  test('asked for again later under the same key is news again', async () => {
    const { out, first } = await set();
    await out.begin('initiative:b');
    for (const note of ['older', 'newer']) {
      await first.run({ input: { jobs: [tell('t', { to: { id: 'initiative:b' }, input: { note } })] } });
      await first.drain();
    }
    expect((await out.toy('initiative:b')).notes).toEqual(['older', 'newer']);
  });

  test('that is refused is logged without what it said, and over', async () => {
    const { out, first } = await set(tell('t', { input: { refuse: 'moved-on', note: 'secret' } }));
    await first.drain();
    expect(out.log).toEqual([
      { level: 'warn', what: { verb: 'act', about: 'initiative', codes: ['moved-on'] }, message: 'not taken in' },
    ]);
    expect((await out.record()).jobs).toEqual([]);
  });
});

describe('direct messages', () => {
  const anna = documentId('member', 'tenant/anna');
  const to = { person: 'tenant/anna' };
  async function with_(address?: object) {
    const { out, first } = await set();
    const noted: object[] = [];
    const member = { id: 'tenant/anna', name: 'Anna', language: 'en', memberships: [], ...(address && { address }) };
    await out.put({ ...(await out.record()), id: anna, kind: 'member', document: member, version: 0 } as never);
    const registry = first.engine.activities as Record<string, unknown>;
    registry['note-address'] = {
      verb: 'note-address',
      about: 'member',
      input: { safeParse: (data: unknown) => ({ success: true, data }) },
      may: () => true,
      decide: ({
        document,
        input,
      }: {
        document: { address: object };
        input: { conversation?: string; lost?: string };
      }) => {
        noted.push(input);
        const { conversation, ...rest } = { ...document.address, ...input } as { conversation?: string };
        return { document: { ...document, address: 'lost' in input ? rest : { ...rest, conversation } } };
      },
    };
    return { out, first, noted };
  }
  const address = { serviceUrl: 'https://teams', tenant: 'tenant', user: '29:anna' };

  test('open the chat once and speak the language of the person', async () => {
    const { out, first, noted } = await with_(address);
    await first.run({ input: { jobs: [post('p', { to }), post('q', { to })] } });
    await first.drain();
    expect(out.posts).toMatchObject([
      { to: 'chat:29:anna', key: 'p', message: { language: 'en' } },
      { to: 'chat:29:anna', key: 'q' },
    ]);
    expect(out.opened).toEqual(['29:anna']);
    expect(noted).toEqual([{ conversation: 'chat:29:anna' }]);
  });

  test.each([
    ['whom nobody ever saw', { person: 'tenant/nobody' }],
    ['without an address', to],
  ])('to somebody %s fail without a word to Teams', async (_, recipient) => {
    const { out, first } = await with_();
    await first.run({ input: { jobs: [post('p', { to: recipient, then: 'take-in' })] } });
    await first.drain();
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'failed', why: 'unreachable' }]);
  });

  test('to somebody who blocked the bot fail, are noted, and bother no coordinator', async () => {
    const { out, first, noted } = await with_({ ...address, conversation: 'chat' });
    out.answers.post = () => ({ ok: false, why: 'unreachable' });
    await first.run({ input: { jobs: [post('p', { to })] } });
    await first.drain();
    expect(noted).toEqual([{ lost: 'unreachable' }]);
    expect((await out.record()).jobs).toMatchObject([{ state: 'failed', why: 'unreachable' }]);
    expect((await out.toy()).uncertain).toEqual([]);
  });

  test('to a chat that is gone are sent to a new one, once', async () => {
    const { out, first } = await with_({ ...address, conversation: 'old' });
    out.answers.post = (_, conversation) => (conversation === 'old' ? { ok: false, why: 'gone' } : undefined);
    await first.run({ input: { jobs: [post('p', { to })] } });
    await first.drain();
    out.pass({ seconds: 2 });
    await first.drain();
    expect(out.posts).toMatchObject([{ to: 'chat:29:anna', key: 'p' }]);
  });

  test('to a person who is gone altogether fail', async () => {
    const { out, first } = await with_({ ...address, conversation: 'old' });
    out.answers.post = () => ({ ok: false, why: 'gone' });
    await first.run({ input: { jobs: [post('p', { to, then: 'take-in' })] } });
    for (let n = 0; n < 5; n++) {
      await first.drain();
      out.pass({ seconds: 10 });
    }
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'failed', why: 'gone' }]);
  });

  test('are not in doubt when the chat could not be opened: nothing was sent', async () => {
    const { out, first } = await with_(address);
    out.answers.openChat = () => ({ unknown: true, why: 'reset' });
    await first.run({ input: { jobs: [post('p', { to })] } });
    await first.drain();
    delete out.answers.openChat;
    out.pass({ seconds: 5 });
    await first.drain();
    expect(out.posts).toHaveLength(1);
  });

  test('name nobody: they are to whom they are', async () => {
    const { out, first } = await with_(address);
    await first.run({ input: { jobs: [post('p', { to, mention: [{ id: 't/o', name: 'Anna' }] })] } });
    await first.drain();
    expect(out.posts.map(({ message }) => message.mention)).toEqual([undefined]);
  });

  test('fail where the chat may not be opened', async () => {
    const { out, first, noted } = await with_(address);
    out.answers.openChat = () => ({ ok: false, why: 'unreachable' });
    await first.run({ input: { jobs: [post('p', { to, then: 'take-in' })] } });
    await first.drain();
    expect((await out.toy()).outcomes).toEqual([{ outcome: 'failed', why: 'unreachable' }]);
    expect(noted).toEqual([{ lost: 'unreachable' }]);
  });

  test('are sent once though the address cannot be noted', async () => {
    const { out, first } = await with_(address);
    delete (first.engine.activities as Record<string, unknown>)['note-address'];
    (first.engine.activities as Record<string, unknown>)['note-address'] = { about: 'member', input: {} };
    await first.run({ input: { jobs: [post('p', { to })] } });
    await first.drain();
    expect(out.posts).toHaveLength(1);
    expect(out.log).toContainEqual(expect.objectContaining({ message: 'address not noted' }));
  });

  test('whose card cannot be made fail, and nobody hears of it', async () => {
    const { out, first } = await with_(address);
    await first.run({ input: { jobs: [post('p', { to, show: { view: 'nowhere', args: {} } })] } });
    await first.drain();
    expect([out.posts, (await out.record()).jobs]).toMatchObject([[], [{ state: 'failed', why: 'broken' }]]);
  });

  test.each([
    ['by their Teams id', address, [{ id: 'tenant/anna', name: 'Anna', user: '29:anna' }]],
    ['by name alone where Teams never reported them', undefined, [{ id: 'tenant/anna', name: 'Anna' }]],
  ])('a channel is told whom it concerns %s', async (_, known, mention) => {
    const { out, first } = await with_(known);
    await first.run({ input: { jobs: [post('p', { mention: [{ id: 'tenant/anna', name: 'Anna' }] })] } });
    await first.drain();
    expect(out.posts[0]?.message.mention).toEqual(mention);
  });
});

describe('the dispatcher', () => {
  test('goes on with other documents while one takes long, and ends only when that one has', async () => {
    const { out, first } = await set({ kind: 'match', key: 'm', due: START, instance: 1, then: 'take-in' });
    await out.begin('initiative:b');
    let end: () => void = () => {};
    out.answers.match = () => new Promise((resolve) => (end = () => resolve({ ok: true, result: 1 })));
    first.start();
    await settled(async () => (await out.record()).jobs[0]?.state === 'claimed');
    await first.run({ about: 'initiative:b', input: { jobs: [post('p')] } });
    await settled(() => out.posts.length === 1);
    let stopped = false;
    const stop = first.stop().then(() => (stopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    end();
    await stop;
    expect((await out.toy()).outcomes).toHaveLength(1);
  });

  test('that is stopped takes on nothing new and leaves what it has claimed to the next', async () => {
    const { out, first } = await set(
      { kind: 'match', key: 'm', due: START, instance: 1, then: 'take-in' },
      tell('t'),
      post('p'),
    );
    let stop: Promise<void> | undefined;
    out.answers.match = async () => {
      stop = first.stop();
      return { ok: true, result: 1 };
    };
    first.start();
    await settled(() => stop !== undefined);
    await stop;
    expect((await out.record()).jobs).toMatchObject([
      { key: 't', state: 'waiting' },
      { key: 'p', state: 'waiting' },
    ]);
    out.pass({ seconds: 2 });
    await out.process().drain();
    expect(await out.toy()).toMatchObject({ notes: ['t'], uncertain: [], outcomes: [{ outcome: 'done' }] });
    expect(out.posts).toHaveLength(1);
  });

  test('started twice runs once, and wakes for new work', async () => {
    const { out, first } = await set();
    first.start();
    first.start();
    await first.run({ input: { jobs: [post('p')] } });
    await settled(() => out.posts.length > 0);
    await first.stop();
    expect(out.posts).toHaveLength(1);
  });

  test('is not kept from the rest by documents that cannot be worked on, be they many', async () => {
    const out = outside();
    const broken = Array.from({ length: 20 }, (_, n) => `initiative:a${n}`);
    const first = out.process();
    for (const id of [...broken, 'initiative:z']) {
      await out.begin(id);
      await first.run({
        about: id,
        input: { jobs: [post(`p:${id}`, { due: id === 'initiative:z' ? '2026-10-01T08:00:01Z' : START })] },
      });
    }
    const commit: typeof out.store.commit = async (record, ...rest) => {
      if (broken.includes(record.id)) throw new Error('disk');
      return out.store.commit(record, ...rest);
    };
    const second = out.process({ store: { ...out.store, commit } });
    out.pass({ seconds: 1 });
    await expect(second.drain()).rejects.toThrow('disk');
    expect(out.posts.map((p) => p.key)).toEqual(['p:initiative:z']);
    expect(out.log.filter((l) => l.message === 'visit')).toHaveLength(20);

    const third = out.process();
    await third.drain();
    expect(out.posts).toHaveLength(21);
  });

  test('comes back to a document that could not be worked on', async () => {
    const { out } = await set(post('p'));
    let full = true;
    const commit: typeof out.store.commit = (record, ...rest) =>
      full ? Promise.reject(new Error('disk')) : out.store.commit(record, ...rest);
    const process = out.process({ store: { ...out.store, commit } });
    await expect(process.drain()).rejects.toThrow('disk');
    full = false;
    await process.drain();
    expect(out.posts).toEqual([]);
    out.pass({ seconds: 31 });
    await process.drain();
    expect(out.posts).toHaveLength(1);
  });

  test('outlives a store that does not answer', async () => {
    const { out } = await set(post('p'));
    let asked = 0;
    const due: typeof out.store.due = (...args) =>
      asked++ === 0 ? Promise.reject(new Error('busy')) : out.store.due(...args);
    const process = out.process({ store: { ...out.store, due } });
    process.start();
    await settled(() => out.log.some((l) => l.message === 'dispatcher'));
    process.engine.wake();
    await settled(() => out.posts.length === 1);
    await process.stop();
  });

  test('keeps only the latest of what failed or was skipped', async () => {
    const { out, first } = await set();
    out.answers.post = () => ({ ok: false, why: 'forbidden' });
    const jobs = Array.from({ length: 60 }, (_, n) => post(`p${n}`, { to: { person: 'tenant/nobody' } }));
    await first.run({ input: { jobs } });
    await first.drain();
    const { jobs: kept } = await out.record();
    expect(kept.map((j) => j.key)).toEqual(Array.from({ length: 50 }, (_, n) => `p${n + 10}`));
  });

  test('leaves a document alone that is gone', async () => {
    const { out } = await set(post('p'));
    const load: typeof out.store.load = async () => undefined;
    let asked = 0;
    const due: typeof out.store.due = async () => (asked++ === 0 ? ['initiative:a'] : []);
    await out.process({ store: { ...out.store, load, due } }).drain();
    expect(out.posts).toEqual([]);
  });
});
