import type { Group } from '../../../src/sparring/groups/group.ts';
import { dateForm, dates } from '../../../src/sparring/rounds/dates/date-cards.ts';
import type { ProposedDate, Round, Vote } from '../../../src/sparring/rounds/round.ts';
import { bigGroup, inTopics, newGroup, people, readerOf } from './documents.ts';
import { type Sample, sample } from './sample.ts';

const at = (start: string, votes: Record<string, Vote> = {}, more: Partial<ProposedDate> = {}): ProposedDate => ({
  start,
  votes,
  ...more,
});
const three = [at('2026-10-28T08:00:00Z'), at('2026-11-12T08:00:00Z'), at('2026-12-01T08:00:00Z')];
const some = [
  at('2026-10-28T08:00:00Z', { struer: 'can', aeroe: 'cannot' }),
  at('2026-11-12T08:00:00Z', { struer: 'can', aeroe: 'can', ishoej: 'if-need-be' }),
  at('2026-12-01T08:00:00Z', { struer: 'if-need-be', aeroe: 'cannot' }),
];
const six = [
  at('2026-10-13T07:00:00Z', { struer: 'cannot', ringkoebing: 'cannot' }),
  at('2026-10-15T07:00:00Z', { struer: 'can', ringkoebing: 'cannot', aeroe: 'can' }, { by: people.birgitte }),
  at('2026-10-28T08:00:00Z', {
    struer: 'cannot',
    ringkoebing: 'cannot',
    aeroe: 'cannot',
    ishoej: 'can',
    broenderslev: 'if-need-be',
    naestved: 'can',
  }),
  at('2026-11-12T12:30:00Z', {
    struer: 'cannot',
    ringkoebing: 'if-need-be',
    aeroe: 'can',
    ishoej: 'cannot',
    broenderslev: 'cannot',
    naestved: 'cannot',
  }),
  at('2026-12-01T08:00:00Z', { struer: 'can', ringkoebing: 'cannot', aeroe: 'can', ishoej: 'cannot' }),
  at('2026-12-17T08:00:00Z', { struer: 'can', aeroe: 'if-need-be' }, { by: people.soeren }),
];

const withDates = (group: Group, of: ProposedDate[], more: Partial<Round> = {}): Group => {
  const opened = inTopics(group, []);
  return { ...opened, round: { ...opened.round!, dates: of, ...more } };
};
const meeting = { start: some[1]!.start, minutes: 90, sequence: 0, token: 'sample' };
const over: Partial<Round> = { taken: ['remind-votes', 'decide-date'] };

export const dateSamples: Sample[] = [
  sample(dates, 'new', { document: withDates(newGroup, three) }),
  sample(dates, 'channel', { document: withDates(newGroup, some) }),
  sample(dates, 'own', { document: withDates(newGroup, some), reader: readerOf(people.soeren) }),
  sample(dates, 'owner', { document: withDates(newGroup, some), reader: readerOf(people.mette) }),
  sample(dates, 'owner-asked', {
    document: withDates(bigGroup, six, over),
    reader: readerOf(people.mette),
    args: { added: six[5]!.start },
  }),
  sample(dates, 'asked', { document: withDates(newGroup, some.slice(0, 1), over) }),
  sample(dates, 'facilitator', { document: withDates(newGroup, three), reader: readerOf(people.peter) }),
  sample(dates, 'none', { document: withDates(newGroup, []) }),
  sample(dates, 'found', { document: withDates(newGroup, some, { meeting }) }),
  sample(dates, 'found-owner', { document: withDates(newGroup, some, { meeting }), reader: readerOf(people.mette) }),
  sample(dates, 'called-off', {
    document: withDates(newGroup, some.slice(1), { meeting: { ...meeting, cancelled: true } }),
  }),
  sample(dates, 'closed', { document: withDates(newGroup, some, { stage: 'closed' }) }),
  sample(dates, 'refused', {
    document: withDates(newGroup, some),
    reader: readerOf(people.fatima),
    args: { problems: [{ code: 'date-gone' }] },
  }),

  sample(dateForm, 'new', { document: withDates(newGroup, three), reader: readerOf(people.mette) }),
  sample(dateForm, 'refused', {
    document: withDates(newGroup, three),
    reader: readerOf(people.mette),
    args: { date: '2026-12-26', time: '15:30', problems: [{ code: 'date-not-working-day' }] },
  }),
];
