import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { apply, blankRecord } from '../../src/engine/apply.ts';
import type { Stored, StoredJob } from '../../src/engine/ports.ts';
import type { Activity } from '../../src/sparring/activity.ts';
import { planned } from '../sparring/rounds/held.ts';
import { newGroup } from '../sparring/rounds/round-world.ts';
import { friend, post, START, toyActivities } from '../support/toy.ts';

const pressed = { conversation: 'channel', serviceUrl: 'https://teams', id: 'm1' };
const job = { ...post('p'), state: 'waiting', attempts: 0, asked: 0 } as StoredJob;
const record: Stored = { ...blankRecord('initiative:a', 'initiative', { notes: [] } as never), jobs: [job] };

type Circumstances = { pressed?: typeof pressed; record?: Stored };

/** What becomes of the record by an activity that decides this. */
function decided(decision: object, { record: before = record, ...more }: Circumstances = {}): Stored {
  const activity = { ...toyActivities.act!, decide: () => decision } as unknown as Activity;
  const now = Temporal.Instant.from(START);
  const applied = apply(before, { activity, input: {}, actor: friend, now, random: () => 0, ...more });
  if (!('record' in applied)) throw new Error('refused');
  return applied.record;
}

test('a document that is to be erased is marked for it and stays as it is', () => {
  expect(decided({ erase: true })).toEqual({ ...record, erased: true });
});

test('a message whose button was pressed is remembered where it is to be, and only there', () => {
  expect(decided({ track: 'card' }, { pressed }).posted).toEqual({ card: pressed });
  expect(decided({ track: 'card' })).toBe(record);
  expect(decided({}, { pressed })).toBe(record);
});

test('that a job is moved is a change, and that none is, is none', () => {
  const due = '2026-10-02T08:00:00Z';
  expect(decided({ move: [{ key: 'p', due }] }).jobs).toEqual([{ ...job, due }]);
  expect(decided({ move: [{ key: 'q', due }] })).toBe(record);
});

test('what follows from a change is done with it, and from none nothing does', () => {
  const group = newGroup({ round: planned() });
  const before = blankRecord('group:g1', 'group', group) as Stored;
  const meeting = { ...planned().meeting!, cancelled: true as const };
  const after = decided({ document: { ...group, round: { ...planned(), meeting } } }, { record: before });
  expect(after.jobs.map(({ key }) => key)).toContain('note-round:group:g1');
  expect(decided({ document: group }, { record: before }).jobs).toEqual([]);
});
