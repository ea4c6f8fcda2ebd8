import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Stored, StoredJob } from '../../src/engine/ports.ts';
import { resolved, settle } from '../../src/engine/settle.ts';
import type { Job } from '../../src/sparring/activity.ts';
import { outside, post, START } from '../support/toy.ts';

const claim = { by: 'me', fence: 3, until: START };
const later = { later: true, afterMs: 0, why: '429' } as const;
const seconds = (n: number): string => Temporal.Instant.from(START).add({ seconds: n }).toString();

/** A document whose first job is under way, and the engine that settles it. */
async function underWay(more: Partial<StoredJob> = {}, ...others: StoredJob[]) {
  const out = outside();
  await out.begin();
  const job = { ...post('p'), state: 'claimed', claim, attempts: 0, asked: 0, ...more } as StoredJob;
  const record: Stored = { ...(await out.record()), jobs: [job, ...others] };
  return { out, engine: out.process().engine, record, job };
}
const waiting = (key: string, more: object = {}) =>
  ({ ...post(key), state: 'waiting', attempts: 0, asked: 0, ...more }) as StoredJob;

describe('the outcome of what is no longer ours changes nothing', () => {
  test.each<[string, Partial<StoredJob>]>([
    ['it is done', { key: 'another' }],
    ['it waits again', { state: 'waiting' }],
    ['another instance has it', { claim: { ...claim, by: 'another' } }],
    ['it was claimed anew', { claim: { ...claim, fence: 4 } }],
  ])('%s', async (_, now) => {
    const { engine, record, job } = await underWay();
    const changed = { ...record, jobs: [{ ...job, ...now } as StoredJob] };
    expect(settle(engine, changed, job, { ok: false, why: 'gone' })).toBe(changed);
  });
});

test.each([
  [0, 1],
  [3, 8],
  [9, 512],
  [10, 900],
  [98, 900],
])('what delivered nothing %i times is tried again after %i seconds', async (attempts, after) => {
  const { engine, record, job } = await underWay({ attempts });
  const { claim: _, ...rest } = job;
  expect(settle(engine, record, job, later).jobs).toEqual([
    { ...rest, state: 'waiting', due: seconds(after), attempts: attempts + 1 },
  ]);
});

test('what delivered nothing a hundred times has failed', async () => {
  const { engine, record, job } = await underWay({ attempts: 99 });
  expect(settle(engine, record, job, later).jobs).toMatchObject([{ key: 'p', state: 'failed' }, { kind: 'tell' }]);
});

test('a conversation that takes nothing holds back what waits for it until then, and nothing else', async () => {
  const there = { conversation: 'elsewhere', serviceUrl: 'https://teams' };
  const groups = { kind: 'match', key: 'm', due: START, state: 'waiting', attempts: 0, asked: 0 };
  const { engine, record, job } = await underWay(
    {},
    waiting('same'),
    waiting('later', { due: seconds(90) }),
    waiting('elsewhere', { to: there }),
    groups as StoredJob,
    waiting('in doubt', { state: 'uncertain' }),
  );
  const after = settle(engine, record, job, { ...later, afterMs: 60_000, untried: true });
  expect(after.jobs.map(({ key, due, state, attempts }) => [key, due, state, attempts])).toEqual([
    ['p', seconds(60), 'waiting', 0],
    ['same', seconds(60), 'waiting', 0],
    ['later', seconds(90), 'waiting', 0],
    ['elsewhere', START, 'waiting', 0],
    ['m', START, 'waiting', 0],
    ['in doubt', START, 'uncertain', 0],
  ]);
});

test('a card that cannot be shown anew for now waits by itself', async () => {
  const card = (key: string, more: object) => {
    const { to: _, ...rest } = post(key) as Extract<Job, { kind: 'post' }>;
    return { ...rest, kind: 'update', message: 'card', attempts: 0, asked: 0, ...more } as unknown as StoredJob;
  };
  const { engine, record } = await underWay();
  const job = card('u', { state: 'claimed', claim });
  const other = card('v', { state: 'waiting' });
  const after = settle(engine, { ...record, jobs: [job, other] }, job, { ...later, afterMs: 60_000, untried: true });
  expect(after.jobs.map(({ due }) => due)).toEqual([seconds(60), START]);
});

test('what an outcome leads to is nobody’s doing', async () => {
  const { engine, record, job } = await underWay({ then: 'take-in' });
  const actors: unknown[] = [];
  const takeIn = {
    ...engine.activities['take-in']!,
    decide({ actor }: { actor: unknown }) {
      actors.push(actor);
      return {};
    },
  };
  const watched = { ...engine, activities: { 'take-in': takeIn as never } };
  settle(watched, record, job, { ok: true, result: { id: 'm1' } });
  expect(actors).toEqual([{ kind: 'system' }]);
});

const event = { kind: 'event', key: 'e', event: {}, then: 'take-in' } as object;

test('an event that fails is told to its activity and to a coordinator, and stays to be seen', async () => {
  const { engine, record, job } = await underWay(event);
  const after = settle(engine, record, job, { ok: false, why: 'gone' });
  expect(after.document).toMatchObject({ outcomes: [{ outcome: 'failed', why: 'gone' }] });
  expect(after.jobs).toMatchObject([
    { key: 'e', state: 'failed', why: 'gone' },
    { verb: 'note-uncertain', input: { document: 'initiative:a', key: 'e', what: 'event', at: START } },
  ]);
});

test('a coordinator is told by its card of a message that may have arrived', async () => {
  const { engine, record, job } = await underWay();
  const [, told] = settle(engine, record, job, { unknown: true, why: '502' }).jobs;
  expect(told).toMatchObject({ verb: 'note-uncertain', input: { key: 'p', what: 'sheet' } });
});

test.each<[string, object, object]>([
  ['a message that has a name', { as: 'card' }, { card: { id: 'm1' } }],
  ['a message without one', {}, {}],
  ['what is no message', { kind: 'match', as: 'card' }, {}],
])('where it can be found is kept of %s', async (_, more, posted) => {
  const { engine, record, job } = await underWay(more);
  expect(settle(engine, record, job, { ok: true, result: { id: 'm1' } }).posted).toEqual(posted);
});

test('of what is over, fifty are kept to be seen, the last; all else stays', async () => {
  const over = Array.from({ length: 60 }, (_, n) => waiting(`${n}`, { state: n % 2 ? 'skipped' : 'failed' }));
  const { engine, record, job } = await underWay({ to: { user: 'u' } as never }, waiting('w'), ...over);
  const last = { ...record, jobs: [...record.jobs.slice(1), job] };
  const { jobs } = settle(engine, last, job, { ok: false, why: 'unreachable' });
  expect(jobs.map(({ key }) => key)).toEqual(['w', ...over.slice(11).map(({ key }) => key), 'p']);
});

test('what an activity makes of an outcome is logged by its verb, whether it refuses or fails', async () => {
  for (const [act, what, message] of [
    ['refuse', { verb: 'take-in', codes: ['not-now'] }, 'outcome not taken in'],
    ['throw', { verb: 'take-in' }, 'outcome'],
  ] as const) {
    const { out, engine, record, job } = await underWay({ then: 'take-in', with: { act } });
    settle(engine, record, job, { ok: true, result: { id: 'm1' } });
    expect(out.log).toMatchObject([{ what, message }]);
  }
});

test('of several messages in doubt the one is settled that a coordinator has looked after, and no other', async () => {
  const { engine, record } = await underWay({ state: 'uncertain' }, waiting('q', { state: 'uncertain' }));
  expect(resolved(engine, record, 'q', true)).toMatchObject({ jobs: [{ key: 'p' }], known: ['q'] });
  expect(resolved(engine, record, 'r', true)).toBe(record);
});
