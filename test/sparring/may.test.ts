import { describe, expect, test } from '@jest/globals';
import { activities } from '../../src/sparring/activities.ts';
import { type Activity, type Actor, bySystem, type PersonActor } from '../../src/sparring/activity.ts';
import type { Documents, Kind } from '../../src/sparring/documents.ts';
import { emptyLibrary } from '../../src/sparring/network/library.ts';
import { emptyTally } from '../../src/sparring/observations/tally/tally.ts';
import type { Member, Membership } from '../../src/sparring/people/member.ts';
import type { ArchivedRound } from '../../src/sparring/rounds/archive/archived-round.ts';
import { system } from '../support/world.ts';
import { initiative } from './initiatives/joining.ts';
import { foreigner, neighbour, placed } from './rounds/held.ts';
import {
  anders,
  anna,
  bo,
  coordinator,
  facilitator,
  group,
  newGroup,
  operator,
  stranger,
} from './rounds/round-world.ts';

const all = Object.values(activities);
const forPeople = all.filter((a) => a.may !== bySystem);
const about = (kind: Kind) => forPeople.filter((a) => a.about === kind).map((a) => [a.verb, a] as const);

const member: Member = { id: anna.id, name: anna.name, language: 'da', memberships: [] };
const archive: ArchivedRound = {
  group,
  groupName: 'Gruppe 1',
  initiative: 'fsm2',
  initiativeName: 'Flere skal med',
  themes: [],
  municipalities: [],
  quarter: '2026Q4',
  closed: '2026-11-26T08:00:00Z',
  keptUntil: '2031-11-26T07:00:00Z',
  agenda: [],
  takeaways: [],
  followUps: [],
};
const documents: Omit<Documents, 'team'> = {
  initiative: initiative(),
  group: newGroup(),
  member,
  round: archive,
  library: emptyLibrary('fsm2'),
  tally: emptyTally('fsm2'),
  observation: {
    ...{ initiative: 'fsm2', municipality: 'struer', way: 'managerial', stage: 'shared', sequence: 0, token: 't' },
    observed: { id: anna.id, name: anna.name, language: 'da' },
    observer: { id: anders.id, name: anders.name, language: 'da' },
    ...{ start: '2026-11-10T08:00:00Z', minutes: 45, claims: {}, focus: [], areas: [], taken: [] },
  },
};
const may = (activity: Activity, actor: Actor): boolean =>
  activity.may({ actor, document: documents[activity.about as keyof typeof documents] });

const staff = (who: PersonActor, role: Membership['role']) =>
  placed(who, { role, ...(role === 'coordinator' && { groups: [] }) });
/** They have left everything they were in. */
const gone = { ...anna, id: 'struer/gone', memberships: [] };

test('nobody does by hand what is for time, outcomes and other documents', () => {
  const byItself = all.filter((a) => a.may === bySystem);
  expect(byItself.length).toBeGreaterThan(20);
  for (const who of [anna, facilitator, coordinator, operator])
    for (const activity of byItself) expect(activity.may({ actor: who, document: {} as never })).toBe(false);
  for (const activity of byItself) expect(activity.may({ actor: system, document: {} as never })).toBe(true);
});

describe.each([
  ['somebody unknown', stranger],
  ['somebody of another group', neighbour],
  ['somebody of another initiative', foreigner],
  ['somebody who has left', gone],
] as const)('%s', (_, who) => {
  test.each([
    ...about('group'),
    ...about('round'),
    ...about('initiative'),
    ...about('member'),
    ...about('observation'),
  ])('does not %s', (verb, activity) => {
    expect([verb, may(activity, who)]).toEqual([verb, false]);
  });
});

test('a team is nobody’s to change from a card', () => expect(about('team')).toEqual([]));

test.each(about('group'))(
  'everybody of a group may ask for %s: its people, its facilitator, its coordinators',
  (_, a) => {
    for (const who of [anna, facilitator, coordinator, operator]) expect(may(a, who)).toBe(true);
  },
);

test.each(about('round'))('the archive is for those of the group and for coordinators: %s', (_, a) => {
  for (const who of [placed(anna), staff(facilitator, 'facilitator'), staff(coordinator, 'coordinator'), operator])
    expect(may(a, who)).toBe(true);
  expect(may(a, placed(coordinator, { role: 'coordinator', initiative: 'other', groups: [] }))).toBe(false);
});

test.each(about('library'))('the library is for everybody of the initiative, and for nobody else: %s', (_, a) => {
  for (const who of [placed(anna), neighbour, operator]) expect(may(a, who)).toBe(true);
  for (const who of [stranger, foreigner, gone]) expect(may(a, who)).toBe(false);
});

test.each(about('tally'))('counts of observations are for coordinators and contacts alone: %s', (_, a) => {
  for (const who of [staff(coordinator, 'coordinator'), placed(anna, { role: 'contact' }), operator])
    expect(may(a, who)).toBe(true);
  const others = [placed(anna), staff(facilitator, 'facilitator'), stranger, foreigner, gone];
  const elsewhere = (['contact', 'coordinator'] as const).map((role) => placed(anna, { role, initiative: 'other' }));
  for (const who of [...others, ...elsewhere]) expect(may(a, who)).toBe(false);
});

test.each(about('initiative'))('an initiative’s members do not do what is its coordinators’: %s', (verb, a) => {
  const municipal = ['answer-invitation', 'show-profile', 'write-profile', 'save-profile'];
  if (!municipal.some((v) => verb.startsWith(v))) expect([verb, may(a, placed(anna))]).toEqual([verb, false]);
});

test.each(about('observation'))(
  'an observation is for its two, whoever else coordinates or facilitates: %s',
  (_, a) => {
    for (const who of [anna, anders]) expect(may(a, who)).toBe(true);
    for (const who of [bo, facilitator, coordinator, operator]) expect(may(a, who)).toBe(false);
  },
);
