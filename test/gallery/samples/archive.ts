import type { Group } from '../../../src/sparring/groups/group.ts';
import { passTurn } from '../../../src/sparring/groups/rotation.ts';
import type { ArchivedRound } from '../../../src/sparring/rounds/archive/archived-round.ts';
import {
  archivedRound,
  archivedRounds,
  archiveForm,
} from '../../../src/sparring/rounds/archive/archived-round-cards.ts';
import { turnPassed } from '../../../src/sparring/rounds/turn-passed-card.ts';
import { bigGroup, newGroup, people, readerOf, sixMunicipalities } from './documents.ts';
import { type Sample, sample } from './sample.ts';
import { AFTER, heldRound, some, someFollowUps } from './takeaways.ts';

const mette = readerOf(people.mette, {
  memberships: [
    {
      initiative: 'fsm2',
      initiativeName: 'Flere skal med 2',
      role: 'member',
      municipality: 'struer',
      groups: [{ id: 'group:sample', name: 'Gruppe 3' }],
    },
  ],
});
const met = '2026-11-12T09:00:00Z';
const round: ArchivedRound = {
  group: 'group:sample',
  groupName: newGroup.name,
  initiative: 'fsm2',
  initiativeName: newGroup.initiativeName,
  themes: bigGroup.themes,
  municipalities: sixMunicipalities.map(({ id, name }) => ({ id, name })),
  quarter: '2026Q4',
  owner: 'struer',
  closed: '2026-11-26T07:00:00Z',
  keptUntil: '2031-11-26T07:00:00Z',
  met,
  agenda: heldRound().agenda!.items.map((item) => ({ ...item, ...(item.id === 't3' && { unreached: true as const }) })),
  takeaways: some,
  followUps: someFollowUps,
};
const { met: _, owner: __, ...notMet } = round;

const over = (group: Group, more: Partial<Group['past'][number]> = {}): Group => ({
  ...group,
  rotation: passTurn(group.rotation, '2026Q4'),
  past: [{ quarter: '2026Q4', owner: 'struer', ...more }],
});
const nobody: Group = { ...over(newGroup), rotation: { ...newGroup.rotation, owner: null, members: [] } };
const args = { quarter: '2026Q4' as const, followUps: 2 };

export const archive: Sample[] = [
  sample(turnPassed, 'usual', { document: over(newGroup, { met, takeaways: 3 }), args, now: AFTER }),
  sample(turnPassed, 'one-of-each', {
    document: over(newGroup, { met, takeaways: 1 }),
    args: { ...args, followUps: 1 },
  }),
  sample(turnPassed, 'nothing-written', { document: over(newGroup, { met }), args: { ...args, followUps: 0 } }),
  sample(turnPassed, 'not-met', { document: nobody, args: { ...args, followUps: 0 } }),

  sample(archivedRounds, 'empty', { document: newGroup, reader: mette }),
  sample(archivedRounds, 'usual', {
    document: {
      ...newGroup,
      past: [{ quarter: '2026Q4', met, takeaways: 3 }, { quarter: '2026Q3' }, { quarter: '2026Q2', takeaways: 1 }],
    },
    reader: mette,
  }),
  sample(archivedRound, 'usual', { document: round, reader: mette }),
  sample(archivedRound, 'saved', { document: round, args: { note: 'saved' }, reader: mette }),
  sample(archivedRound, 'not-met', {
    document: { ...notMet, agenda: [], takeaways: [], followUps: [] },
    reader: mette,
  }),
  sample(archivedRound, 'full', {
    document: {
      ...round,
      agenda: [...round.agenda, ...round.agenda, ...round.agenda],
      takeaways: Array.from({ length: 15 }, (_, n) => ({
        ...some[0]!,
        id: `l${n}`,
        learned: some[0]!.learned.repeat(15).slice(0, 2000),
        recommend: some[0]!.learned.repeat(7).slice(0, 1000),
      })),
      followUps: Array.from({ length: 20 }, (_, n) => ({
        ...someFollowUps[0]!,
        id: `f${n}`,
        text: 'Undersøger det. '.repeat(12),
      })),
    },
    reader: mette,
  }),
  sample(archiveForm, 'new', { document: round, reader: mette }),
  sample(archiveForm, 'own', {
    document: round,
    reader: mette,
    args: { takeaway: 'l1', learned: some[0]!.learned, theme: 'paid-hours', recommend: some[0]!.recommend },
  }),
  sample(archiveForm, 'refused', {
    document: round,
    reader: mette,
    args: {
      learned: '',
      theme: 'health',
      private: 'true',
      text: 'Ringer til de andre',
      by: '2026-12-01',
      municipality: 'aeroe',
      problems: [{ code: 'required', values: { field: 'learned' } }],
    },
  }),
];
