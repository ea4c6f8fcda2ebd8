import type { RoundInBrief } from '../../../src/sparring/groups/brief.ts';
import type { GroupInBrief, Initiative } from '../../../src/sparring/initiatives/initiative.ts';
import { settingsForm, themesForm } from '../../../src/sparring/initiatives/settings-cards.ts';
import { status } from '../../../src/sparring/initiatives/status-cards.ts';
import { people, readerOf } from './documents.ts';
import { founded, newInitiative } from './initiative-documents.ts';
import { type Sample, sample } from './sample.ts';

const reader = readerOf(people.kirsten, { coordinator: true });
const quarter = '2026Q4';

/** Every place in a round where a group can be when the pictures are taken. */
const places: RoundInBrief[] = [
  {
    quarter,
    stage: 'topics',
    waitsFor: { what: 'date', by: '2026-10-15T06:00:00Z' },
    next: { what: 'decide-date', at: '2026-10-15T06:00:00Z' },
  },
  { quarter, stage: 'topics', waitsFor: { what: 'date', by: '2026-10-12T06:00:00Z' } },
  {
    quarter,
    stage: 'topics',
    meeting: '2026-11-03T08:00:00Z',
    waitsFor: { what: 'agenda', by: '2026-10-27T07:00:00Z' },
    next: { what: 'close-topics', at: '2026-10-20T06:00:00Z' },
  },
  {
    quarter,
    stage: 'agenda',
    meeting: '2026-10-27T08:00:00Z',
    waitsFor: { what: 'agenda', by: '2026-10-20T06:00:00Z' },
    next: { what: 'publish-draft', at: '2026-10-20T06:00:00Z' },
  },
  {
    quarter,
    stage: 'agenda',
    meeting: '2026-10-20T08:00:00Z',
    waitsFor: { what: 'agenda', by: '2026-10-13T06:00:00Z' },
  },
  {
    quarter,
    stage: 'agenda',
    meeting: '2026-10-16T08:00:00Z',
    published: true,
    next: { what: 'meeting', at: '2026-10-16T08:00:00Z' },
  },
  {
    quarter,
    stage: 'takeaways',
    meeting: '2026-10-06T08:00:00Z',
    published: true,
    waitsFor: { what: 'takeaways', by: '2026-10-09T06:00:00Z' },
    next: { what: 'close-round', at: '2026-10-20T06:00:00Z' },
  },
  {
    quarter,
    stage: 'agenda',
    meeting: '2026-10-14T08:00:00Z',
    cancelled: true,
    waitsFor: { what: 'date', by: '2026-10-12T06:00:00Z' },
  },
  {
    quarter,
    stage: 'closed',
    meeting: '2026-10-06T08:00:00Z',
    next: { what: 'open-round', at: '2027-01-04T07:00:00Z' },
  },
];

const inRound = (group: GroupInBrief, at: number, round: RoundInBrief): GroupInBrief => ({
  ...group,
  id: `group:flere-skal-med-2-${at + 1}`,
  name: `Gruppe ${at + 1}`,
  round: { ...round, owner: group.municipalities[at % group.municipalities.length]!, told: '2026-10-14T06:00:00Z' },
  channel: { state: 'ready' },
});

const groups = (count: number, of = places): GroupInBrief[] =>
  Array.from({ length: count }, (_, at) =>
    inRound(founded.groups[at % founded.groups.length]!, at, of[at % of.length]!),
  );

const few: Initiative = { ...founded, groups: groups(6), uncertain: [] };
const well: Initiative = { ...few, groups: groups(4, [places[0]!, places[2]!, places[5]!, places[8]!]) };
const many: Initiative = {
  ...founded,
  groups: [...founded.groups, ...groups(30).slice(founded.groups.length)],
  uncertain: Array.from({ length: 9 }, (_, at) => ({ ...founded.uncertain[0]!, key: `post:topics:${at}` })),
};

export const statuses: Sample[] = [
  sample(status, 'empty', { document: newInitiative, reader }),
  sample(status, 'all-well', { document: well, reader }),
  sample(status, 'late', { document: few, reader }),
  sample(status, 'many', { document: many, reader }),
  sample(status, 'next-page', { document: many, args: { from: 20 }, reader }),

  sample(settingsForm, 'usual', { document: founded, reader }),
  sample(settingsForm, 'refused', {
    document: { ...founded, numbers: { minutes: 120 } },
    args: {
      firstWeek: '9',
      lastWeek: '6',
      schoolWeeks: 'uge 7, 8 og 42',
      problems: [{ code: 'weeks-crossed' }, { code: 'too-big', values: { field: 'meetingMinutes', max: 240 } }],
    },
    reader,
  }),

  sample(themesForm, 'usual', { document: founded, reader }),
  sample(themesForm, 'refused', {
    document: {
      ...founded,
      themes: [
        ...founded.themes,
        { id: 'mentor', name: 'Mentor og støtte' },
        { id: 'old', name: 'Gammelt', retired: true },
      ],
    },
    args: { themes: 'Mentor og støtte\nPraktik', problems: [{ code: 'too-many-themes', values: { max: 30 } }] },
    reader,
  }),
];
