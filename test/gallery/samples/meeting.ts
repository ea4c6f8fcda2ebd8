import type { Group } from '../../../src/sparring/groups/group.ts';
import {
  meeting,
  meetingCancel,
  meetingForm,
  meetingNews,
} from '../../../src/sparring/rounds/meeting/meeting-cards.ts';
import type { Meeting, Round } from '../../../src/sparring/rounds/round.ts';
import { bigGroup, inTopics, newGroup, people, readerOf, someTopics } from './documents.ts';
import { type Sample, sample } from './sample.ts';

const booked: Meeting = {
  start: '2026-11-10T08:00:00Z',
  minutes: 90,
  sequence: 1,
  token: '0123456789abcdef0123456789abcdef',
  event: 'event-1',
  joinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_1%40thread.v2/0',
};
const meets = (group: Group, more: Partial<Round> = {}, changes: Partial<Meeting> = {}): Group => {
  const open = inTopics(group, someTopics);
  return { ...open, round: { ...open.round!, meeting: { ...booked, ...changes }, ...more } };
};
const { joinUrl: _, event: __, ...unlinked } = booked;
const without = meets(newGroup, { meeting: unlinked });
const some = meets(newGroup, {
  attendance: { [people.mette.id]: 'yes', [people.anders.id]: 'no', [people.fatima.id]: 'yes' },
});
const all = meets(bigGroup, {
  attendance: Object.fromEntries(
    [...Object.values(people)].map(({ id }, i) => [id, i === 1 || i === 4 ? ('no' as const) : ('yes' as const)]),
  ),
  facilitation: 'takes-part',
});
const cancelled = meets(newGroup, {}, { cancelled: true, sequence: 2 });
const was = '2026-11-03T08:00:00Z';

export const meetings: Sample[] = [
  sample(meeting, 'undated', { document: inTopics(newGroup, []) }),
  sample(meeting, 'without-link', { document: without }),
  sample(meeting, 'channel', { document: some }),
  sample(meeting, 'own', { document: some, reader: readerOf(people.mette), args: { note: 'moved' } }),
  sample(meeting, 'facilitator', { document: all, reader: readerOf(people.peter) }),
  sample(meeting, 'everybody', { document: all, reader: readerOf(people.soeren) }),
  sample(meeting, 'unwritten', { document: meets(newGroup, { meeting: { ...unlinked, unwritten: 'forbidden' } }) }),
  sample(meeting, 'cancelled', { document: cancelled, reader: readerOf(people.mette) }),
  sample(meeting, 'over', { document: some, now: '2026-11-10T08:30:00Z' }),

  sample(meetingForm, 'as-it-is', { document: some, args: { date: '2026-11-10', time: '09:00' } }),
  sample(meetingForm, 'refused', {
    document: some,
    args: { date: '2026-11-14', time: '09:00', problems: [{ code: 'date-not-working-day' }] },
  }),
  sample(meetingCancel, 'sure', { document: some, reader: readerOf(people.mette) }),

  sample(meetingNews, 'moved', { document: some, args: { was } }),
  sample(meetingNews, 'cancelled', { document: cancelled, args: { was: booked.start } }),
  sample(meetingNews, 'again', { document: all }),
];
