import type { Group } from '../../../src/sparring/groups/group.ts';
import { remindersForm } from '../../../src/sparring/people/help-card.ts';
import type { Member } from '../../../src/sparring/people/member.ts';
import { facilitation } from '../../../src/sparring/rounds/meeting/facilitation.ts';
import { reminder } from '../../../src/sparring/rounds/reminders/reminder-cards.ts';
import type { FollowUp, Round } from '../../../src/sparring/rounds/round.ts';
import { bigGroup, inTopics, manyTopics, newGroup, people, readerOf } from './documents.ts';
import { type Sample, sample } from './sample.ts';

const meeting: Round['meeting'] = {
  start: '2026-11-03T08:00:00Z',
  minutes: 90,
  sequence: 0,
  token: '1f2e3d4c',
  joinUrl: 'https://teams.microsoft.com/l/meetup-join/1',
};
const agenda: Round['agenda'] = {
  items: [
    { id: 'welcome', kind: 'standing', minutes: 5 },
    { id: 'follow-ups', kind: 'follow-ups', minutes: 10 },
    ...manyTopics.slice(0, 4).map(({ id, title, municipality }) => ({
      id,
      kind: 'topic' as const,
      title,
      minutes: 15,
      topic: id,
      presenter: municipality,
    })),
    { id: 'open', kind: 'open', minutes: 5 },
    { id: 'round-up', kind: 'standing', minutes: 10 },
  ],
  dropped: [],
  published: { at: '2026-10-26T09:00:00Z', by: 'owner' },
};
const attendance = {
  [people.mette.id]: 'yes',
  [people.anders.id]: 'yes',
  [people.birgitte.id]: 'yes',
  [people.soeren.id]: 'no',
  [people.fatima.id]: 'yes',
} as const;

const inRound = (group: Group, round: Partial<Round>): Group => {
  const open = inTopics(group, manyTopics);
  return { ...open, round: { ...open.round!, ...round } };
};
const early = inRound(newGroup, { topics: [], dates: [{ start: '2026-11-03T08:00:00Z', votes: {} }] });
const planned = inRound(newGroup, { meeting, topics: [] });
const ready = inRound(bigGroup, { meeting, stage: 'agenda', agenda, attendance });
const afterwards = inRound(newGroup, { meeting, stage: 'takeaways' });

const followUp = (id: string, municipality: string, text: string): FollowUp => ({
  id,
  text,
  municipality,
  by: '2026-10-14',
  quarter: '2026Q3',
});
const followUps = [
  followUp('f1', 'struer', 'Sender skabelonen til den første samtale'),
  followUp(
    'f2',
    'ringkoebing',
    'Spørger beskæftigelsesforvaltningen og sundhedsforvaltningen, om de vil mødes en gang om måneden hen over efteråret',
  ),
  ...[3, 4, 5, 6, 7].map((n) => followUp(`f${n}`, 'aeroe', `Prøver spørgsmål ${n} af i tre samtaler`)),
];

const member = (reminders?: Member['reminders']): Member => ({
  ...people.birgitte,
  language: 'da',
  memberships: [],
  ...(reminders && { reminders }),
});
const reader = readerOf(people.birgitte);

export const reminders: Sample[] = [
  sample(reminder, 'votes', { document: early, args: { what: 'votes', person: people.birgitte.id } }),
  sample(reminder, 'date', { document: early, args: { what: 'date' } }),
  sample(reminder, 'date-nobodys-turn', {
    document: { ...early, rotation: { ...early.rotation, owner: null } },
    args: { what: 'date', person: people.peter.id },
  }),
  sample(reminder, 'topics', { document: planned, args: { what: 'topics', person: people.birgitte.id } }),
  sample(reminder, 'agenda', { document: ready, args: { what: 'agenda', person: people.mette.id } }),
  sample(reminder, 'attendance', { document: ready, args: { what: 'attendance', person: people.jens.id } }),
  sample(reminder, 'meeting', { document: ready, args: { what: 'meeting', person: people.mette.id } }),
  sample(reminder, 'meeting-empty', { document: planned, args: { what: 'meeting', person: people.peter.id } }),
  sample(reminder, 'takeaways', { document: afterwards, args: { what: 'takeaways', person: people.mette.id } }),
  sample(reminder, 'follow-up', {
    document: { ...early, followUps: followUps.slice(0, 1) },
    args: { what: 'follow-up', person: people.mette.id, date: '2026-10-14' },
  }),
  sample(reminder, 'follow-ups-in-channel', {
    document: { ...early, followUps },
    args: { what: 'follow-up', date: '2026-10-14' },
  }),

  sample(facilitation, 'no-date', { document: early, reader: readerOf(people.peter) }),
  sample(facilitation, 'empty', { document: planned }),
  sample(facilitation, 'usual', { document: ready }),
  sample(facilitation, 'takes-part', {
    document: inRound(bigGroup, { ...ready.round, facilitation: 'takes-part' }),
    reader: readerOf(people.peter),
  }),
  sample(facilitation, 'alone', { document: inRound(bigGroup, { ...ready.round, facilitation: 'alone' }), reader }),

  sample(remindersForm, 'usual', { document: member(), reader }),
  sample(remindersForm, 'none', { document: member('none'), reader }),
];
