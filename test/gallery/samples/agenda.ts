import type { Group } from '../../../src/sparring/groups/group.ts';
import type { Person } from '../../../src/sparring/language.ts';
import { drafted } from '../../../src/sparring/rounds/agenda/agenda.ts';
import { agenda, agendaDropped, agendaNews } from '../../../src/sparring/rounds/agenda/agenda-cards.ts';
import {
  agendaDraft,
  agendaDrop,
  agendaHanded,
  agendaItem,
  agendaKeeper,
} from '../../../src/sparring/rounds/agenda/agenda-draft-cards.ts';
import type { Agenda, Topic } from '../../../src/sparring/rounds/round.ts';
import { topicForm, topicSaved, topics } from '../../../src/sparring/rounds/topics/topic-cards.ts';
import { bigGroup, inTopics, manyTopics, newGroup, people, readerOf, someTopics } from './documents.ts';
import { type Sample, sample } from './sample.ts';

const meeting = { start: '2026-11-19T08:00:00Z', minutes: 90, sequence: 0, token: 'token' };

/** A group whose topics are closed and whose agenda is drafted. */
const inAgenda = (group: Group, of: Topic[], more: Partial<Agenda> = {}, minutes = 90): Group => {
  const { round, ...rest } = inTopics(group, of);
  const met = { ...round!, meeting: { ...meeting, minutes } };
  const after = drafted(group, met);
  return { ...rest, round: { ...after, agenda: { ...after.agenda!, ...more } } };
};

const byOwner = { at: '2026-11-10T09:00:00Z', by: 'owner' as const };
const byTime = { at: '2026-11-12T07:00:00Z', by: 'time' as const };
const some = inAgenda(newGroup, someTopics);
const published = inAgenda(newGroup, someTopics, { published: byOwner });
const mette = readerOf(people.mette);

const dropped = [{ topic: 't6', reason: 'Vi når det ikke denne gang. Kan I tage det op, når Brønderslev er tilbage?' }];
const left = inAgenda(bigGroup, manyTopics, { published: byTime, changed: true, dropped });
const big: Group = {
  ...left,
  past: [
    { quarter: '2026Q3', onAgenda: ['struer', 'aeroe'] },
    { quarter: '2026Q2', onAgenda: ['ishoej'] },
  ],
  followUps: [
    { id: 'f1', text: 'Sender vores samtaleguide', municipality: 'struer', by: '2026-11-01', quarter: '2026Q3' },
  ],
  later: [{ ...someTopics[0]!, id: 'l1', title: 'Sommerens praktikker' }],
  rotation: {
    ...left.rotation,
    members: left.rotation.members.map((m) => ({ ...m, joined: '2026-02-01T08:00:00Z' })),
  },
  round: {
    ...left.round!,
    agenda: { ...left.round!.agenda!, items: left.round!.agenda!.items.filter((i) => i.id !== 't6') },
  },
};

const makers: Person[] = [people.soeren, people.birgitte, people.fatima, people.jens, people.line, people.mette];
const twentyFive: Topic[] = Array.from({ length: 25 }, (_, n) => ({
  ...manyTopics[n % manyTopics.length]!,
  id: `t${n}aaaaaaa`,
  by: makers[n % makers.length]!,
  title: `${n + 1}. ${'Når skånehensyn fylder det hele: fra arbejdsprøvning til fastholdelse i job – og hvem gør hvad?'}`,
}));
const full = inAgenda(bigGroup, twentyFive, {}, 240);
const later = { ...some, later: [{ ...someTopics[0]!, id: 'l1', title: 'Sommerens praktikker' }] };

export const agendas: Sample[] = [
  sample(agenda, 'topics-open', { document: inTopics(newGroup, someTopics), reader: mette }),
  sample(agenda, 'under-way', { document: some, reader: readerOf(people.fatima) }),
  sample(agenda, 'channel', { document: published }),
  sample(agenda, 'just-published', { document: published, args: { note: 'first' }, reader: mette }),
  sample(agenda, 'many', { document: big }),
  sample(agenda, 'full', { document: inAgenda(bigGroup, twentyFive, { published: byTime }, 240) }),
  sample(agenda, 'no-topics', { document: inAgenda(newGroup, [], { published: byTime }) }),

  sample(agendaDraft, 'usual', { document: some, reader: mette }),
  sample(agendaDraft, 'no-topics', { document: inAgenda(newGroup, []), args: { note: 'fitted' }, reader: mette }),
  sample(agendaDraft, 'refused', {
    document: big,
    reader: mette,
    args: {
      'minutes-t4': '45',
      problems: [{ code: 'agenda-over', values: { sum: 110, minutes: 90, by: 20 } }],
    },
  }),
  sample(agendaDraft, 'full', { document: full, reader: mette }),
  sample(agendaDraft, 'not-yours', {
    document: some,
    reader: readerOf(people.fatima),
    args: { problems: [{ code: 'only-owner', values: { owner: 'Struer' } }] },
  }),

  sample(agendaDrop, 'topic', { document: some, args: { item: 't3' }, reader: mette }),
  sample(agendaDrop, 'standing', { document: some, args: { item: 'welcome' }, reader: mette }),
  sample(agendaDrop, 'refused', {
    document: some,
    args: { item: 't3', problems: [{ code: 'required', values: { field: 'reason' } }] },
    reader: mette,
  }),

  sample(agendaItem, 'new', { document: some, reader: mette }),
  sample(agendaItem, 'refused', {
    document: some,
    args: { title: 'Nyt fra STAR', every: 'first', presenter: 'ishoej', minutes: '', problems: [{ code: 'cpr' }] },
    reader: mette,
  }),

  sample(agendaKeeper, 'choose', { document: some, reader: mette }),
  sample(agendaKeeper, 'settled', {
    document: { ...some, round: { ...some.round!, keeper: people.anders.id } },
    args: { note: 'settled' },
    reader: mette,
  }),
  sample(agendaHanded, 'draft', {
    document: some,
    args: { from: people.mette.name },
    reader: readerOf(people.anders),
  }),
  sample(agendaHanded, 'later', {
    document: inTopics(newGroup, []),
    args: { from: people.mette.name },
    reader: readerOf(people.anders),
  }),

  sample(agendaNews, 'usual', { document: published }),
  sample(agendaDropped, 'usual', { document: big, args: { topic: 't6' }, reader: readerOf(people.line) }),
  sample(agendaDropped, 'back', { document: published, args: { topic: 't3' }, reader: readerOf(people.fatima) }),

  sample(topics, 'closed', { document: later, reader: mette }),
  sample(topics, 'closed-empty', { document: inAgenda(newGroup, []) }),
  sample(topicSaved, 'kept', { document: later, args: { topic: 'l1' }, reader: mette }),
  sample(topicForm, 'kept', { document: some, reader: mette }),
];
