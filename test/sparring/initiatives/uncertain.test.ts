import { expect, test } from '@jest/globals';
import type { Documents } from '../../../src/sparring/documents.ts';
import { reportUncertain } from '../../../src/sparring/initiatives/uncertain.ts';
import type { Member } from '../../../src/sparring/people/member.ts';
import { newGroup } from '../rounds/round-world.ts';
import { INITIATIVE, initiative, mette } from './joining.ts';

const at = '2026-10-01T08:00:00Z';
const send = { key: 'm1', what: 'invitation', at };
const member = (...initiatives: string[]): Member => ({
  id: mette.id,
  name: mette.name,
  language: 'da',
  memberships: initiatives.map((id) => ({ initiative: id, initiativeName: id, role: 'contact', groups: [] })),
});

test.each([
  ['an initiative', 'initiative', INITIATIVE, initiative(), [INITIATIVE]],
  ['a group', 'group', 'group:g1', newGroup(), ['initiative:fsm2']],
  ['a person of one initiative', 'member', 'member:m', member('flere'), [INITIATIVE]],
  ['a person of two, once', 'member', 'member:m', member('flere', 'anden'), [INITIATIVE]],
  ['a person of none, who has nobody to ask', 'member', 'member:m', member(), []],
  ['a team, which has nobody to ask', 'team', 'team:t', {} as Documents['team'], []],
] as const)('a message whose fate nobody knows is reported for %s', (_, kind, id, document, asked) => {
  const jobs = reportUncertain({ kind, id, document }, send);
  expect(jobs).toEqual(
    asked.map((to) => ({
      kind: 'tell',
      key: `uncertain:m1:${at}`,
      due: at,
      to: { id: to },
      verb: 'note-uncertain',
      input: { document: id, ...send },
    })),
  );
});
