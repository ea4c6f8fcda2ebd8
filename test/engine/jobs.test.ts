import { describe, expect, test } from '@jest/globals';
import { blankRecord } from '../../src/engine/apply.ts';
import { dueJobs, moved, nextDue, withJobs } from '../../src/engine/jobs.ts';
import type { Stored, StoredJob } from '../../src/engine/ports.ts';
import type { Job } from '../../src/sparring/activity.ts';
import { outside, post } from '../support/toy.ts';

const at = (minute: number): string => `2026-10-01T08:${String(minute).padStart(2, '0')}:00Z`;
const nobody = new Set<string>();
const claim = { by: 'me', fence: 1, until: at(10) };

const card = (key: string, due: string): Job => ({
  kind: 'update',
  key,
  due,
  message: 'card',
  show: { view: 'sheet', args: { key } },
  language: 'da',
});
const waits = (job: Job, more: Partial<StoredJob> = {}) =>
  ({ ...job, state: 'waiting', attempts: 0, asked: 0, ...more }) as StoredJob;

function record(...jobs: StoredJob[]): Stored {
  const blank = blankRecord('initiative:a', 'initiative', {} as never);
  return { ...blank, version: 7, jobs };
}
const keys = (jobs: readonly Job[]): string[] => jobs.map(({ key }) => key);

test('what is due comes once, what cannot wait before the rest, each in the order it fell due', () => {
  const jobs = record(
    waits(post('third', { due: at(3) })),
    waits(post('urgent-late', { due: at(4), urgent: true })),
    waits(post('first', { due: at(1) })),
    waits(post('urgent', { due: at(2), urgent: true })),
    waits(post('not yet', { due: at(6) })),
  );
  expect(keys(dueJobs(jobs, at(5), nobody))).toEqual(['urgent', 'urgent-late', 'first', 'third']);
  expect(nextDue(jobs)).toEqual({ next: at(1), urgent: at(2) });
});

describe('asked for again', () => {
  const asked = (there: StoredJob, again: Job) => withJobs(record(there), [again]);

  test('a message that waits, or is under way, stays as it is', () => {
    const waiting = waits(post('p', { due: at(5) }));
    const underWay = waits(post('p', { due: at(5) }), { state: 'claimed', claim });
    expect(asked(waiting, post('p', { due: at(1) }))).toEqual([waiting]);
    expect(asked(underWay, post('p', { due: at(1) }))).toEqual([underWay]);
  });

  test('a message called off while it was under way is wanted again', () => {
    const underWay = waits(post('p'), { state: 'claimed', claim });
    expect(asked({ ...underWay, cancelled: true }, post('p'))).toEqual([underWay]);
  });

  test.each([
    ['waiting', at(2), at(5), at(2)],
    ['waiting', at(5), at(2), at(2)],
    ['claimed', at(2), at(5), at(5)],
  ] as const)('what can be repeated and is %s is done anew, no later than it was to be', (state, before, now, due) => {
    const there = waits(card('u', before), { state, attempts: 3, ...(state === 'claimed' && { claim }) });
    expect(asked(there, card('u', now))).toEqual([waits(card('u', due), { asked: 7 })]);
  });

  test('what can be repeated is done anew also if it was called off under way', () => {
    const there = waits(card('u', at(2)), { state: 'claimed', claim, cancelled: true });
    expect(asked(there, card('u', at(3)))).toEqual([waits(card('u', at(3)), { asked: 7 })]);
  });
});

describe('at another moment', () => {
  const jobs = record(waits(post('a')), waits(post('b')), waits(post('c'), { state: 'claimed', claim }));

  test('only what waits and is meant is moved', () => {
    const to = ['a', 'c'].map((key) => ({ key, due: at(30) }));
    expect(moved(jobs, to)).toEqual({ ...jobs, jobs: [{ ...jobs.jobs[0], due: at(30) }, ...jobs.jobs.slice(1)] });
  });

  test('where nothing is moved it is the same record', () => {
    expect(moved(jobs)).toBe(jobs);
    expect(moved(jobs, [{ key: 'c', due: at(30) }])).toBe(jobs);
  });
});

test('with a key that ends in a colon all that begin with it are called off, and no other', async () => {
  const out = outside();
  await out.begin();
  const { run } = out.process();
  await run({ input: { jobs: [post('round:1:a'), post('round:10:b'), post('round:1')] } });
  await run({ input: { cancel: ['round:1:'] } });
  expect(keys((await out.record()).jobs)).toEqual(['round:10:b', 'round:1']);
  await run({ input: { cancel: ['round:1'] } });
  expect(keys((await out.record()).jobs)).toEqual(['round:10:b']);
});
