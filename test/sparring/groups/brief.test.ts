import { expect, test } from '@jest/globals';
import { briefTold, type RoundInBrief } from '../../../src/sparring/groups/brief.ts';
import type { Group } from '../../../src/sparring/groups/group.ts';
import { startRotation } from '../../../src/sparring/groups/rotation.ts';
import type { Round } from '../../../src/sparring/rounds/round.ts';
import { world } from '../../support/world.ts';
import { planned } from '../rounds/held.ts';
import { anna, newGroup } from '../rounds/round-world.ts';

const opened = '2026-10-01T06:00:00Z';
const { meeting, agenda } = planned();
const asked: Round = { quarter: '2026Q4', stage: 'topics', opened, topics: [] };
const afterwards = planned({ stage: 'takeaways' });
const takeaway = { id: 't', learned: 'x', theme: 'cv', by: anna, at: opened };
const vejleFirst = startRotation(
  ['vejle', 'struer', 'greve'].map((municipality) => ({ municipality, joined: opened })),
);

const told = (before: Group, after: Group) => briefTold(before, after, { id: 'group:g1', now: world().now() })?.jobs;

test.each<[string, Round, Partial<Round>, Partial<Group>, Partial<RoundInBrief>]>([
  ['the turn goes to another', asked, {}, { rotation: vejleFirst }, { owner: 'vejle' }],
  [
    'its deadlines are others',
    asked,
    {},
    { numbers: { voting: 5 } },
    { waitsFor: { what: 'date', by: '2026-10-08T06:00:00Z' } },
  ],
  ['another quarter begins', asked, { quarter: '2027Q1' }, {}, { quarter: '2027Q1' }],
  ['a step has been taken', asked, { taken: ['decide-date'] }, {}, { stage: 'topics' }],
  ['a time is found', asked, { meeting: meeting! }, {}, { meeting: meeting!.start }],
  ['the meeting is called off', planned(), { meeting: { ...meeting!, cancelled: true } }, {}, { cancelled: true }],
  [
    'the agenda is made known',
    planned({ agenda: { items: [], dropped: [] } }),
    { agenda: agenda! },
    {},
    { published: true },
  ],
  ['the meeting is over', planned(), { stage: 'takeaways' }, {}, { stage: 'takeaways' }],
  ['something learned is kept', afterwards, { takeaways: [takeaway] }, {}, { stage: 'takeaways' }],
])('an initiative is told how far a round is when %s', (_, round, change, more, brief) => {
  const before = newGroup({ round });
  expect(told(before, { ...before, ...more, round: { ...round, ...change } })).toMatchObject([
    { key: 'note-round:group:g1', to: { id: 'initiative:fsm2' }, input: { group: 'group:g1', round: brief } },
  ]);
});

test('an initiative is not told what is none of its business, nor of a group without a round', () => {
  const before = newGroup({ round: asked });
  expect(told(before, { ...before, round: { ...asked, topics: planned().topics } })).toBeUndefined();
  expect(told(newGroup(), newGroup({ rotation: vejleFirst }))).toBeUndefined();
});
