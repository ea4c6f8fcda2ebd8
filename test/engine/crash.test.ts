import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Ports } from '../../src/engine/engine.ts';
import type { Sent } from '../../src/engine/ports.ts';
import { visit } from '../../src/engine/visit.ts';
import type { Job } from '../../src/sparring/activity.ts';
import { documentId } from '../../src/sparring/documents.ts';
import { posting } from '../support/posting.ts';
import { type Outside, outside, post } from '../support/toy.ts';

/**
 * The ports of a process that comes to a standstill for ever at its `at`th call to the outside, before that call has its effect
 * or after it. `gone` resolves then.
 */
function mortal(out: Outside, at: number, when: 'before' | 'after') {
  let calls = 0;
  let die: () => void = () => {};
  const gone = new Promise<void>((resolve) => (die = resolve));
  const dead = () => new Promise<never>(() => {});
  const guard =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      calls++;
      if (calls > at) return dead();
      if (calls === at && when === 'before') {
        die();
        return dead();
      }
      const result = await call(...args);
      if (calls < at) return result;
      die();
      return dead();
    };
  const { store, messenger } = out.ports;
  const ports: Partial<Ports> = {
    store: { ...store, load: guard(store.load), commit: guard(store.commit), due: guard(store.due) },
    messenger: { ...messenger, turn: posting(messenger, guard), update: guard(messenger.update) },
  };
  return { ports, gone, alive: () => calls < at };
}

const [a, b] = ['initiative:a', 'initiative:b'];
const due = '2026-10-01T08:00:00Z';
const asked: Job[] = [
  post('p1', { as: 'card', then: 'take-in' }),
  { kind: 'tell', key: 't', due, to: { id: b }, verb: 'act', input: { note: 'told', jobs: [post('p2')] } },
  post('p3'),
  { kind: 'update', key: 'u', due, message: 'card', show: { view: 'sheet', args: { key: 'u' } }, language: 'da' },
];

const count = (out: Outside, key: string) => out.posts.filter((p) => p.key === key).length;

test.each(['before', 'after'] as const)(
  'wherever a process is gone, %s the call it is in: nothing is sent twice and nothing is lost unseen',
  async (when) => {
    let ended = false;
    for (let at = 1; !ended; at++) {
      expect(at).toBeLessThan(100);
      const out = outside();
      await out.begin(a);
      await out.begin(b);
      await out.process().run({ input: { jobs: asked } });
      const { ports, gone, alive } = mortal(out, at, when);
      await Promise.race([out.process(ports).drain(), gone]);
      ended = alive();

      const next = await out.successor();
      await next.drain();

      for (const [key, document] of [
        ['p1', a],
        ['p2', b],
        ['p3', a],
      ] as const) {
        const doubts = (await out.toy(document)).uncertain.filter((k) => k === key).length;
        // Known to be sent, or in doubt and shown: then it may have arrived.
        if (doubts === 0) expect({ at, key, sent: count(out, key) }).toEqual({ at, key, sent: 1 });
        else
          expect({ at, key, doubts, sent: count(out, key) <= 1, ended }).toEqual({
            at,
            key,
            doubts: 1,
            sent: true,
            ended: false,
          });
      }
      expect((await out.toy(b)).notes).toEqual(['told']);
      expect((await out.toy(a)).outcomes).toHaveLength(1);
      expect((await out.record(a)).jobs.filter((j) => j.state !== 'uncertain')).toEqual([]);
      expect(await out.store.nextDue()).toBeUndefined();
    }
  },
);

/** What can happen to a document and the processes that work on it. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ask: fc.integer({ min: 0, max: 5 }), of: fc.constantFrom(a!, b!) }) },
  { weight: 3, arbitrary: fc.record({ drain: fc.constantFrom(0, 1) }) },
  {
    weight: 2,
    arbitrary: fc.record({ crashAt: fc.integer({ min: 1, max: 14 }), when: fc.constantFrom('before', 'after') }),
  },
  { weight: 2, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 120 }) }) },
  { weight: 1, arbitrary: fc.record({ back: fc.integer({ min: 1, max: 90 }) }) },
);

const answer = fc.constantFrom<'well' | 'later' | 'unknown-lost' | 'unknown-arrived' | 'refused'>(
  'well',
  'well',
  'later',
  'unknown-lost',
  'unknown-arrived',
  'refused',
);

test('whatever is asked, answered and crashes, in whatever order: each message is sent at most once, and none is lost unseen', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 1, maxLength: 25 }),
      fc.array(answer, { minLength: 1, maxLength: 8 }),
      async (happenings, answers) => {
        const out = outside();
        await out.begin(a);
        await out.begin(b);
        const requests: string[] = [];
        let sends = 0;
        let calm = false;
        out.answers.post = (key, to): Sent<never> | undefined => {
          const said = calm ? 'well' : answers[sends++ % answers.length];
          if (said === 'later') return { later: true, afterMs: 700, why: '429' };
          if (said === 'refused') return { ok: false, why: 'forbidden' };
          requests.push(key);
          if (said === 'well') return undefined;
          if (said === 'unknown-arrived') out.posts.push({ to, key, message: undefined as never });
          return { unknown: true, why: '502' };
        };
        const processes = [out.process(), out.process()] as const;
        const wanted = new Map<string, string>();
        for (const h of happenings) {
          if ('ask' in h) {
            const key = `${h.of}:${h.ask}`;
            wanted.set(key, h.of!);
            await processes[0].run({
              about: h.of!,
              input: { note: key, jobs: [post(key, { due: out.now(), as: `card:${h.ask}` })] },
            });
          } else if ('drain' in h) await processes[h.drain as 0 | 1].drain();
          else if ('crashAt' in h) {
            const { ports, gone } = mortal(out, h.crashAt, h.when as 'before');
            await Promise.race([out.process(ports).drain(), gone]);
          } else out.pass({ seconds: 'pass' in h ? h.pass : -h.back });
        }
        calm = true;
        for (let n = 0; n < 20; n++) {
          out.pass({ minutes: 15 });
          await processes[1].drain();
        }
        for (const [key, id] of wanted) {
          expect(requests.filter((k) => k === key).length).toBeLessThanOrEqual(1);
          const sent = count(out, key);
          expect(sent).toBeLessThanOrEqual(1);
          const { jobs, known } = await out.record(id);
          const left = jobs.find((j) => j.key === key);
          const shown = (await out.toy(id)).uncertain.includes(key);
          // Known to be sent, or there to be seen and told to somebody.
          if (left) expect([left.state, shown]).toEqual([expect.stringMatching(/uncertain|failed/), true]);
          else expect([sent, known.includes(key)]).toEqual([1, true]);
        }
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);

test('people in two processes who change one document at once all have their effect', async () => {
  const out = outside();
  await out.begin(a);
  const processes = [out.process(), out.process()];
  const notes = Array.from({ length: 12 }, (_, n) => `n${n}`);
  await Promise.all(notes.map((note, n) => processes[n % 2]!.run({ input: { note } })));
  expect([...(await out.toy(a)).notes].sort()).toEqual([...notes].sort());
});

test('a write that fails otherwise is not tried again: the engine does not know what it did', async () => {
  const out = outside();
  await out.begin(a);
  let tries = 0;
  const commit: typeof out.store.commit = () => {
    tries++;
    return Promise.reject(new Error('disk'));
  };
  await expect(out.process({ store: { ...out.store, commit } }).run({ input: { note: 'n' } })).rejects.toThrow('disk');
  expect(tries).toBe(1);
});

test('a document that changes under every try is given up, and says so', async () => {
  const out = outside();
  await out.begin(a);
  let tries = 0;
  const load: typeof out.store.load = async (id) => {
    const record = await out.store.load(id);
    if (id === a && record) {
      tries++;
      await out.put({ ...record });
    }
    return record;
  };
  await expect(out.process({ store: { ...out.store, load } }).run({ input: { note: 'n' } })).rejects.toThrow(
    documentId('initiative', 'a'),
  );
  expect(tries).toBe(8);
});

test('a message that is due behind one that another instance holds is in its hands too: it is not looked at again and again', async () => {
  const out = outside();
  await out.begin(a);
  const { engine, run } = out.process();
  const another = out.process();
  await another.drain();
  await run({ input: { jobs: [post('waits'), post('held')] } });
  const record = await out.record(a!);
  const claim = { by: another.engine.presence.name, fence: 1, until: out.now() };
  const jobs = record.jobs.map((job) => (job.key === 'held' ? { ...job, state: 'claimed' as const, claim } : job));
  await out.put({ ...record, jobs });
  expect(await visit(engine, a!, () => false)).toBe(false);
});
