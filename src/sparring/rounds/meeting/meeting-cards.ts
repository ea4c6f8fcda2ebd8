import { Temporal } from 'temporal-polyfill';
import { type PersonActor, type Problem, type View, view, type Word, word } from '../../activity.ts';
import { localDate } from '../../calendar.ts';
import { type Group, municipalityOfActor } from '../../groups/group.ts';
import type { Moment, Person } from '../../language.ts';
import { lastDayToVote } from '../dates/date-cards.ts';
import { isOwnersOrStaffs, takingPart } from '../owner.ts';
import type { Meeting, Round } from '../round.ts';
import { quarterInWords } from '../topics/topics.ts';
import { hasBegun, startsAt } from './meeting-time.ts';

/** "Tirsdag 3. november kl. 9.00–10.30"; `day` within a sentence. */
export function meetsAt({ start, minutes }: Pick<Meeting, 'start' | 'minutes'>, as: 'Day' | 'day' = 'Day'): Word {
  const end = Temporal.Instant.from(start).add({ minutes }).toString();
  return word('meeting.from-to', {
    day: { $when: start, as },
    from: { $when: start, as: 'time' },
    to: { $when: end, as: 'time' },
  });
}

/** What a button opens: where people join, and the calendar file. Empty where there is no such thing. */
export const linksOf = (meeting: Meeting | undefined) => ({
  joinUrl: meeting && !meeting.cancelled ? (meeting.joinUrl ?? '') : '',
  calendar: meeting ? { $link: `calendar/${meeting.token}.ics` } : '',
});

const over = (group: Group, round: Round) => ({
  group: group.name,
  round: round.quarter,
  start: round.meeting?.start ?? '',
  quarter: quarterInWords(round.quarter),
});

/** The round's meeting: when it is, and who comes. In the channel it is one card for all, kept up to date. */
export const meeting: View<'group', { note?: 'moved' }> = view({
  name: 'meeting',
  about: 'group',
  data({ document: group, args, now, reader }) {
    const round = group.round!;
    const { meeting: found } = round;
    const state = stateOf(round, now);
    const ahead = state === 'ahead';
    const own = ahead && reader ? ownAnswer(group, round, reader) : undefined;
    const canAnswer = ahead && (!reader || answers(group, reader));
    return {
      ...over(group, round),
      state,
      when: found ? meetsAt(found, state === 'cancelled' ? 'day' : 'Day') : undated(group, round),
      note: args.note === 'moved' ? word('meeting.moved') : '',
      unwritten: found?.unwritten !== undefined,
      ...(ahead || state === 'over' ? whoComes(group, round) : nobody),
      own: own ? word(`meeting.own-${own}`) : '',
      ...linksOf(found),
      canSayYes: canAnswer && own !== 'yes',
      canSayNo: canAnswer && own !== 'no',
      canKeep: ahead && isOwnersOrStaffs(group, round, reader),
    };
  },
});

const stateOf = (round: Round, now: Temporal.Instant): 'undated' | 'cancelled' | 'ahead' | 'over' => {
  if (!round.meeting) return 'undated';
  if (round.meeting.cancelled) return 'cancelled';
  return hasBegun(round, now) || round.stage === 'takeaways' || round.stage === 'closed' ? 'over' : 'ahead';
};

/** Before there is a date, people want to know until when they can vote. */
function undated(group: Group, round: Round): Word {
  const day = lastDayToVote(group, round);
  return day && !round.taken?.includes('decide-date') ? word('meeting.voting', { day }) : word('meeting.no-date');
}

const nobody = { coming: [], notComing: '', silent: '', facilitator: '' };

/** By municipality: who comes, who cannot, and which have not said. */
export function whoComes(group: Group, round: Round) {
  const answer = ({ id }: Person) => round.attendance?.[id];
  const all = takingPart(group).map(({ name, people }) => ({
    name,
    yes: people.filter((p) => answer(p) === 'yes').map((p) => p.name),
    no: people.filter((p) => answer(p) === 'no').map((p) => p.name),
  }));
  const cannot = all.flatMap(({ name, no }) => no.map((person) => word('meeting.of', { person, municipality: name })));
  const silent = all.filter(({ yes, no }) => yes.length + no.length === 0).map(({ name }) => name);
  return {
    coming: all.filter(({ yes }) => yes.length > 0).map(({ name, yes }) => ({ name, people: { $list: yes } })),
    notComing: cannot.length > 0 ? word('meeting.not-coming', { names: { $list: cannot } }) : '',
    silent: silent.length > 0 ? word('meeting.silent', { names: { $list: silent } }) : '',
    facilitator: group.facilitator
      ? word(`meeting.facilitator-${round.facilitation ?? 'silent'}`, { name: group.facilitator.name })
      : '',
  };
}

function ownAnswer(group: Group, { attendance, facilitation }: Round, reader: PersonActor): 'yes' | 'no' | undefined {
  if (municipalityOfActor(group, reader)) return attendance?.[reader.id];
  if (!isFacilitator(group, reader) || !facilitation) return undefined;
  return facilitation === 'takes-part' ? 'yes' : 'no';
}

const isFacilitator = (group: Group, { id }: PersonActor): boolean => group.facilitator?.id === id;
const answers = (group: Group, reader: PersonActor): boolean =>
  municipalityOfActor(group, reader) !== undefined || isFacilitator(group, reader);

/** The form for moving the meeting, filled in as it was typed. */
export const meetingForm: View<'group', { date?: string; time?: string; problems?: Problem[] }> = view({
  name: 'meeting-form',
  about: 'group',
  data: ({ document: group, args, now }) => ({
    ...over(group, group.round!),
    when: group.round!.meeting ? meetsAt(group.round!.meeting, 'day') : '',
    first: localDate(now).toString(),
    date: args.date ?? '',
    time: args.time ?? '',
    problems: args.problems ?? [],
  }),
});

/** Are they sure? */
export const meetingCancel: View<'group'> = view({
  name: 'meeting-cancel',
  about: 'group',
  data: ({ document: group }) => ({
    ...over(group, group.round!),
    when: group.round!.meeting ? meetsAt(group.round!.meeting) : '',
  }),
});

/** The short message in the channel when the meeting has been moved, called off, or found again. */
export const meetingNews: View<'group', { was?: Moment }> = view({
  name: 'meeting-news',
  about: 'group',
  data({ document: group, args: { was } }) {
    const round = group.round!;
    const { meeting: found } = round;
    const is = !found || found.cancelled ? 'cancelled' : was === undefined ? 'again' : 'moved';
    return {
      ...over(group, round),
      title: word(`meeting-news.${is}`),
      is,
      was: was === undefined || is === 'again' ? '' : word(`meeting-news.was-${is}`, { when: startsAt(was) }),
      when: found && is !== 'cancelled' ? meetsAt(found) : '',
      ...linksOf(found),
    };
  },
});
