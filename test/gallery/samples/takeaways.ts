import type { Group } from '../../../src/sparring/groups/group.ts';
import type { Library, SharedTakeaway } from '../../../src/sparring/network/library.ts';
import { library } from '../../../src/sparring/network/library-cards.ts';
import type { FollowUp, Round, Takeaway } from '../../../src/sparring/rounds/round.ts';
import {
  followUpForm,
  followUps,
  takeawayForm,
  takeaways,
  unreachedForm,
} from '../../../src/sparring/rounds/takeaways/takeaway-cards.ts';
import { bigGroup, manyTopics, newGroup, people, readerOf, someTopics } from './documents.ts';
import { type Sample, sample } from './sample.ts';

/** The day after the meeting. */
export const AFTER = '2026-11-13T09:00:00Z';

export const some: Takeaway[] = [
  {
    id: 'l1',
    learned:
      'Vi spørger om lønnede timer allerede i den første samtale. Så bliver det ikke noget, vi skal vende tilbage til.',
    theme: 'paid-hours',
    recommend: 'Aftal med en virksomhed på forhånd, hvor mange timer der er brug for.',
    municipality: 'struer',
    by: people.mette,
    at: '2026-11-12T11:30:00Z',
  },
  {
    id: 'l2',
    learned: 'Borgeren skal selv sætte ord på sit mål, ellers er det vores.',
    theme: 'conversation',
    municipality: 'ishoej',
    by: people.fatima,
    at: '2026-11-12T12:00:00Z',
    private: true,
  },
];

const many: Takeaway[] = Array.from({ length: 15 }, (_, n) => ({
  id: `l${n}`,
  learned:
    'Vi oplever, at det går bedst, når jobkonsulenten er med fra første dag og kender både borgeren og virksomheden. '
      .repeat(n % 4 ? 4 : 17)
      .trim(),
  theme: n % 2 ? 'cross-team' : 'mentor',
  recommend: 'Sæt en fast dag af til virksomhedsbesøg, og tag to borgere med ad gangen. '.repeat(n % 3 ? 2 : 13).trim(),
  municipality: bigGroup.municipalities[n % 6]!.id,
  by: bigGroup.municipalities[n % 6]!.people[0]!,
  at: '2026-11-12T12:00:00Z',
}));

export const someFollowUps: FollowUp[] = [
  {
    id: 'f1',
    text: 'Deler skabelonen til praktikaftaler med de andre',
    municipality: 'struer',
    by: '2026-11-20',
    quarter: '2026Q4',
  },
  {
    id: 'f2',
    text: 'Spørger ministeriet, om løntilskud tæller med',
    municipality: 'aeroe',
    by: '2026-11-12',
    quarter: '2026Q4',
    done: AFTER,
  },
];
const manyFollowUps: FollowUp[] = Array.from({ length: 20 }, (_, n) => ({
  id: `f${n}`,
  text: `Undersøger sammen med ${'virksomhedsservice og rehabiliteringsteamet '.repeat(3)}hvad der skal til`,
  municipality: bigGroup.municipalities[n % 6]!.id,
  by: `2026-12-${String(n + 1).padStart(2, '0')}`,
  quarter: '2026Q4',
}));

/** A round whose meeting has been held. */
export const heldRound = (topics = someTopics, more: Partial<Round> = {}): Round => ({
  quarter: '2026Q4',
  stage: 'takeaways',
  opened: '2026-10-01T06:00:00Z',
  topics,
  meeting: { start: '2026-11-12T09:00:00Z', minutes: 90, sequence: 0, token: 't' },
  agenda: {
    items: [
      { id: 'welcome', kind: 'standing', minutes: 5 },
      { id: 'follow-ups', kind: 'follow-ups', minutes: 5 },
      ...topics.map(({ id, title, minutes, municipality }) => ({
        id,
        kind: 'topic' as const,
        title,
        minutes,
        topic: id,
        presenter: municipality,
      })),
      { id: 'open', kind: 'open', minutes: 5 },
      { id: 'round-up', kind: 'standing', minutes: 10 },
    ],
    dropped: [],
    published: { at: '2026-11-05T07:00:00Z', by: 'owner' },
  },
  ...more,
});
const held = (group: Group, round: Round, followUps: FollowUp[] = []): Group => ({ ...group, round, followUps });

export const usual = held(newGroup, heldRound(someTopics, { takeaways: some, unreached: ['t3'] }), someFollowUps);
const full = held(bigGroup, heldRound(manyTopics, { takeaways: many, unreached: ['t4', 't6'] }), manyFollowUps);
const closed: Group = {
  ...usual,
  round: { ...usual.round!, stage: 'closed' },
  past: [{ quarter: '2026Q4', owner: 'struer' }],
};
const mette = readerOf(people.mette);

const shared = (n: number, more: Partial<SharedTakeaway> = {}): SharedTakeaway => ({
  id: `l${n}`,
  group: 'group:1',
  groupName: 'Gruppe 3',
  municipalityName: 'Struer',
  learned: some[0]!.learned,
  recommend: some[0]!.recommend!,
  theme: { id: 'paid-hours' },
  at: '2026-11-12T11:30:00Z',
  ...more,
});
const inLibrary = (takeaways: SharedTakeaway[]): Library => ({
  initiative: 'fsm2',
  initiativeName: 'Flere skal med 2',
  takeaways,
});
const {
  municipalityName: _,
  recommend: __,
  ...brief
} = shared(2, { theme: { id: 'conversation' }, learned: some[1]!.learned });

export const takeawaySamples: Sample[] = [
  sample(takeaways, 'empty', { document: held(newGroup, heldRound()), now: AFTER }),
  sample(takeaways, 'not-yet', { document: held(newGroup, heldRound(someTopics, { stage: 'agenda' })) }),
  sample(takeaways, 'channel', { document: usual, now: AFTER }),
  sample(takeaways, 'own', { document: usual, args: { note: 'saved' }, reader: mette, now: AFTER }),
  sample(takeaways, 'closed', { document: closed, now: AFTER }),
  sample(takeaways, 'full', { document: full, reader: readerOf(people.soeren), now: AFTER }),

  sample(takeawayForm, 'new', { document: usual, reader: mette, now: AFTER }),
  sample(takeawayForm, 'own', {
    document: usual,
    reader: mette,
    args: {
      takeaway: 'l1',
      learned: some[0]!.learned,
      theme: 'paid-hours',
      recommend: some[0]!.recommend,
      private: true,
    },
  }),
  sample(takeawayForm, 'refused', {
    document: usual,
    reader: mette,
    args: {
      round: '2026Q4',
      learned: '',
      theme: 'health',
      recommend: 'Vent ikke på, at alt er på plads.',
      private: 'true',
      text: 'Ringer til Ringkøbing-Skjern',
      municipality: 'struer',
      by: '2021-01-04',
      problems: [{ code: 'required', values: { field: 'learned' } }, { code: 'follow-up-date' }],
    },
  }),
  sample(takeawayForm, 'round-closed', {
    document: closed,
    reader: mette,
    args: {
      round: '2026Q4',
      learned: some[0]!.learned,
      theme: 'paid-hours',
      problems: [{ code: 'takeaways-closed', values: { round: '4. kvartal 2026' } }],
    },
  }),

  sample(unreachedForm, 'usual', { document: usual, reader: mette }),
  sample(unreachedForm, 'full', { document: full, reader: mette }),

  sample(followUps, 'empty', { document: newGroup }),
  sample(followUps, 'usual', { document: usual, args: { note: 'finished' }, reader: mette }),
  sample(followUps, 'full', { document: full, args: { note: 'added' }, reader: mette }),
  sample(followUpForm, 'new', { document: usual, reader: mette }),
  sample(followUpForm, 'refused', {
    document: usual,
    reader: mette,
    args: {
      text: 'Deler skabelonen til praktikaftaler med de andre',
      municipality: 'aeroe',
      by: '2021-01-04',
      problems: [{ code: 'follow-up-date' }],
    },
  }),

  sample(library, 'empty', { document: inLibrary([]), args: { theme: '', from: 0 } }),
  sample(library, 'one', { document: inLibrary([shared(1)]), args: { theme: '', from: 0 }, reader: mette }),
  sample(library, 'usual', { document: inLibrary([shared(1), brief]), args: { theme: '', from: 0 }, reader: mette }),
  sample(library, 'full', {
    document: inLibrary(
      Array.from({ length: 35 }, (_, n) =>
        shared(n, {
          learned: many[0]!.learned.slice(0, 2000),
          recommend: many[0]!.recommend!,
          theme: n % 2 ? { id: 'cross-team' } : { id: 'mentor', name: bigGroup.themes.at(-1)!.name! },
        }),
      ),
    ),
    args: { theme: 'mentor', from: 10 },
    reader: mette,
  }),
];
