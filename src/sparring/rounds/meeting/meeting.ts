import { Temporal } from 'temporal-polyfill';
import { type CalendarEvent, type Job, show, word } from '../../activity.ts';
import { nextQuarter, nextSendTime, withinWorkingHours } from '../../calendar.ts';
import type { Group } from '../../groups/group.ts';
import type { Moment, Person } from '../../language.ts';
import { newToken } from '../../random.ts';
import { inChannel, postCard } from '../channel-card.ts';
import { numbersOf } from '../numbers.ts';
import { opensAt } from '../opens-at.ts';
import { takingPart } from '../owner.ts';
import { ofMeeting } from '../reminders/remind.ts';
import type { Meeting, Round } from '../round.ts';
import { dueOf, type Step } from '../steps.ts';
import { quarterInWords } from '../topics/topics.ts';

type At = { id: string; now: Temporal.Instant };
type Followed = { group: Group; jobs: Job[]; cancel: string[] };

/** Stays a round's own, whatever becomes of its meeting: calendars know it again by this. */
export const uidOf = (id: string, round: Round): string => `${id}:${round.quarter}`;

/** Whom the meeting is for: everybody of the municipalities that take part, and the facilitator. */
export function attendeesOf(group: Group): Person[] {
  const people = [...takingPart(group).flatMap((m) => m.people), ...(group.facilitator ? [group.facilitator] : [])];
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/** The round's meeting as calendars have it; undefined while it has none. */
export function eventOf(group: Group, round: Round, id: string): CalendarEvent | undefined {
  const { meeting } = round;
  if (!meeting) return undefined;
  const { start, minutes, event, cancelled } = meeting;
  const named = {
    group: group.name,
    initiative: group.initiativeName,
    quarter: quarterInWords(round.quarter),
  };
  return {
    uid: uidOf(id, round),
    ...(event !== undefined && { id: event }),
    ...(cancelled && { cancelled }),
    start,
    minutes,
    title: word('meeting.event', named),
    description: word('meeting.event-detail', named),
    language: group.language,
    attendees: attendeesOf(group).map((person) => person.id),
  };
}

/**
 * The organiser's calendar gets the meeting as it now is. Of one meeting there is one such job, so that what is asked for later
 * is also done later; and since calendars write to people, it keeps to working hours.
 */
export function keepEvent(group: Group, round: Round, { id, now }: At): Job[] {
  const event = eventOf(group, round, id);
  if (!event) return [];
  const end = Temporal.Instant.from(event.start).add({ minutes: event.minutes }).toString();
  return [
    {
      kind: 'event',
      key: `event:${event.uid}`,
      due: nextSendTime(now).toString(),
      ...(!event.cancelled && { usefulUntil: end }),
      event,
      then: 'event-made',
      with: { round: round.quarter, sequence: round.meeting!.sequence },
    },
  ];
}

/** The group with its meeting at `start`, and what follows: it is booked, and everybody is told once. One that was called off comes back. */
export function meet(
  group: Group,
  round: Round,
  start: Moment,
  { id, now, random }: At & { random: () => number },
): Followed {
  const before = round.meeting;
  const meeting: Meeting = {
    start,
    minutes: numbersOf(group).minutes,
    sequence: before ? before.sequence + 1 : 0,
    token: before?.token ?? newToken(random),
    ...(before?.event !== undefined && { event: before.event }),
  };
  const after = askedAnew(group, { ...round, meeting }, now);
  const news = before ? newsOf(after, now) : () => [];
  return followed(group, after, { id, now }, (g) => [...postCard(g, after, 'meeting', now), ...news(g)]);
}

/** The group with its meeting at another time. What people have said about the old one is asked anew, and everybody is told once. */
export function moveMeeting(group: Group, round: Round, start: Moment, at: At): Followed {
  const before = round.meeting!;
  const meeting: Meeting = { ...before, start, sequence: before.sequence + 1 };
  const after = askedAnew(group, { ...round, meeting }, at.now);
  return followed(group, after, at, newsOf(after, at.now, before.start));
}

/** The group with its meeting called off, everybody told once. The round may find another date; the old one is no choice any more. */
export function cancelMeeting(group: Group, round: Round, at: At): Followed {
  const { joinUrl: _, ...before } = round.meeting!;
  const meeting: Meeting = { ...before, cancelled: true, sequence: before.sequence + 1 };
  const after: Round = {
    ...withoutAnswers(round),
    meeting,
    taken: [...new Set<Step>([...(round.taken ?? []), ...toFindADate])],
    ...(round.dates && { dates: round.dates.filter((date) => date.start !== before.start) }),
  };
  return followed(group, after, at, newsOf(after, at.now, before.start));
}

/** The search for a date has had its time: after a meeting was called off, people look for another one themselves. */
const toFindADate: readonly Step[] = ['remind-votes', 'decide-date', 'remind-date'];
/** What is said about a meeting is said again about its new time. */
const saidAgain: readonly Step[] = ['remind-attendance', 'remind-meeting', 'announce-meeting'];

function askedAnew(group: Group, round: Round, now: Temporal.Instant): Round {
  const lies = (step: Step) => {
    const due = dueOf(group, round, step);
    return due !== undefined && Temporal.Instant.compare(due, now) > 0;
  };
  const taken = round.taken?.filter((step) => !(saidAgain.includes(step) && lies(step)));
  return { ...withoutAnswers(round), ...(taken && { taken }) };
}

const withoutAnswers = ({ attendance: _, facilitation: __, ...round }: Round): Round => round;

function followed(group: Group, round: Round, at: At, told: (group: Group) => Job[]): Followed {
  const after: Group = { ...group, round };
  return {
    group: after,
    jobs: [...keepEvent(after, round, at), ...told(after)],
    cancel: [...ofMeeting(round), unsaid(round, at.now)],
  };
}

/**
 * One short message in the channel for each turn that the meeting takes. Of all that it takes while nobody is at work it is one: the
 * first, which knows when the meeting was, and says when it is.
 */
const newsOf =
  (round: Round, now: Temporal.Instant, was?: Moment) =>
  (group: Group): Job[] =>
    inChannel(group, {
      key: newsKey(round, withinWorkingHours(now) ? round.meeting!.sequence : nextSendTime(now)),
      show: show('meeting-news', was === undefined ? {} : { was }),
      now,
      usefulUntil: opensAt(nextQuarter(round.quarter)).toString(),
    });

const newsKey = ({ quarter }: Round, which: unknown): string => `meeting-news:${quarter}:${which}`;

/** News that has been held up would say the same as this: all of it, but for what waits for the morning. */
const unsaid = (round: Round, now: Temporal.Instant): string =>
  newsKey(round, withinWorkingHours(now) ? '' : round.meeting!.sequence - 1);
