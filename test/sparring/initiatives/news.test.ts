import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Initiative } from '../../../src/sparring/initiatives/initiative.ts';
import { news } from '../../../src/sparring/initiatives/news.ts';
import { anders, INITIATIVE, initiative, kirsten, mette, municipality, two } from './joining.ts';

const at = { id: INITIATIVE, now: Temporal.Instant.from('2026-10-01T08:00:00Z') };
const told = (before: Initiative, after: Initiative) =>
  news(before, after, at).flatMap((job) => (job.kind === 'tell' ? [[job.verb, job.to, job.input]] : []));

const groups: Initiative['groups'] = [
  { id: 'group:1', name: 'Gruppe 1', municipalities: ['struer', 'aeroe'], channel: { state: 'ready' } },
];
const grouped = two({ groups, municipalities: two().municipalities.map((m) => ({ ...m, group: 'group:1' })) });

test('of a municipality that has no contact yet there is nobody to ask', () => {
  const after = initiative({ municipalities: [municipality('struer')] });
  expect(told(initiative(), after)).toEqual([]);
});

test('a group hears of the people of the municipality whose people have changed, and of no other', () => {
  const person = { id: anders.id, name: anders.name };
  for (const id of ['struer', 'aeroe']) {
    const municipalities = grouped.municipalities.map((m) => (m.id === id ? { ...m, people: [person] } : m));
    const people = told(grouped, { ...grouped, municipalities }).filter(([verb]) => verb === 'note-people');
    expect(people).toMatchObject([['note-people', { id: 'group:1' }, { municipality: id, people: [person] }]]);
  }
});

test.each([
  ['by name', { name: 'Mette' }, 'Mette'],
  ['by e-mail where there is no name yet', {}, mette.email],
])('a group hears who its facilitator is, %s', (_, known, name) => {
  const facilitators = [{ email: mette.email!, id: mette.id, ...known }];
  const before = { ...grouped, facilitators };
  const after = { ...before, groups: groups.map((group) => ({ ...group, facilitator: mette.id })) };
  expect(told(before, after).filter(([verb]) => verb === 'note-staff')).toMatchObject([
    ['note-staff', { id: 'group:1' }, { coordinators: [kirsten.id], facilitator: { id: mette.id, name } }],
  ]);
});
