import type { Temporal } from 'temporal-polyfill';
import { type Job, type Shown, show } from '../../activity.ts';
import { nextSendTime } from '../../calendar.ts';
import type { Group, RemindBy } from '../../groups/group.ts';
import type { Moment, Person, PersonId, Quarter } from '../../language.ts';
import type { Round } from '../round.ts';
import { dueOf, type Step } from '../steps.ts';
import { leftToDo, type Reminder } from './left-to-do.ts';

export type { Reminder } from './left-to-do.ts';

/** One reminder, whoever gets it. */
export type Reminded = {
  what: Reminder;
  quarter: Quarter;
  /** Tells this reminder from an earlier one of the same kind in the same round. */
  time?: string | number;
  /** After this it is of no use any more. */
  usefulUntil?: Moment;
  /** What its card needs to know besides. */
  args?: Record<string, unknown>;
  /** Of follow-ups: the date by which they were to be done. */
  date?: string;
};

type Reminding = Omit<Reminded, 'quarter'> & { people: readonly Person[]; now: Temporal.Instant };

/** So long the channel waits for those whom no direct message reaches: one message for all of them. */
const GATHERING = { minutes: 1 };

/** Each of these people is reminded once, in the way they have chosen: directly, in the channel, or not at all. */
export function remind(group: Group, { quarter }: Round, { people, now, ...about }: Reminding): Job[] {
  const reminded: Reminded = { ...about, quarter };
  const by = (way: RemindBy) => people.filter(({ id }) => (group.reminders?.[id] ?? 'direct') === way);
  const inChannel = by('channel').map(({ id }) => id);
  return [
    ...by('direct').map((person) => directly(group, reminded, person, now)),
    ...(inChannel.length > 0 ? [gather(reminded, now, inChannel)] : []),
  ];
}

/** Everybody who has something left of it is reminded. */
export function remindOf(group: Group, round: Round, what: Reminder, now: Temporal.Instant): Job[] {
  const usefulUntil = useless[what]?.(group, round);
  const time = isForMeeting(what) ? round.meeting?.sequence : undefined;
  const people = leftToDo(group, what);
  return remind(group, round, {
    what,
    people,
    now,
    ...(usefulUntil !== undefined && { usefulUntil }),
    ...(time !== undefined && { time }),
  });
}

/** The moments after which it is of no use any more to be reminded. */
const uselessAfter =
  (step: Step) =>
  (group: Group, round: Round): Moment | undefined =>
    dueOf(group, round, step)?.toString();
const begun = (_: Group, { meeting }: Round): Moment | undefined => meeting?.start;
const useless: { [what in Reminder]?: (group: Group, round: Round) => Moment | undefined } = {
  votes: uselessAfter('decide-date'),
  topics: uselessAfter('close-topics'),
  agenda: uselessAfter('publish-draft'),
  attendance: begun,
  facilitation: begun,
  meeting: begun,
  takeaways: uselessAfter('close-round'),
};

const directly = (group: Group, reminded: Reminded, person: Person, now: Temporal.Instant): Job => ({
  kind: 'post',
  key: keyOf(reminded, person.id),
  due: now.toString(),
  to: { person: person.id },
  show: cardOf(reminded, person.id),
  language: group.language,
  atWork: true,
  ...(reminded.usefulUntil !== undefined && { usefulUntil: reminded.usefulUntil }),
  then: 'reminder-sent',
  with: { reminded, person: person.id },
});

/** The facilitator's reminder brings what they decide by; all others are one card. */
export const cardOf = ({ what, args, date }: Reminded, person?: PersonId): Shown =>
  what === 'facilitation'
    ? show('facilitation')
    : show('reminder', { ...args, what, ...(date !== undefined && { date }), ...(person !== undefined && { person }) });

/** The channel mentions people a little later. `chosen` are those who want it so; those not reached are in the group. */
export function gather(reminded: Reminded, now: Temporal.Instant, chosen: readonly PersonId[] = []): Job {
  // Those not reached come one by one, and must not take the place of those who were to be mentioned anyway.
  const which = chosen.length > 0 ? 'chosen' : 'unreached';
  return {
    kind: 'tell',
    key: `remind-in-channel:${which}:${aboutOf(reminded)}`,
    due: nextSendTime(now.add(GATHERING)).toString(),
    to: { self: true },
    verb: 'remind-in-channel',
    input: { reminded, chosen },
  };
}

const suffix = (time: string | number | undefined): string => (time === undefined ? '' : `:${time}`);

/** A reminder's name, whoever gets it. */
export const aboutOf = ({ what, quarter, time }: Reminded): string => `${what}:${quarter}${suffix(time)}`;
export const keyOf = ({ what, quarter, time }: Reminded, person: PersonId): string =>
  `remind:${what}:${quarter}:${person}${suffix(time)}`;

const forMeeting: readonly Reminder[] = ['attendance', 'facilitation', 'meeting'];
const isForMeeting = (what: Reminder): boolean => forMeeting.includes(what);

/** The keys of all reminders of the meeting, direct or in the channel: those of another time are of no use any more. */
export const ofMeeting = ({ quarter }: Round): string[] => forMeeting.map((what) => `remind:${what}:${quarter}:`);

/** A reminder of the round as it is now, not of an earlier one or of a meeting that has been moved since. */
export const isCurrent = ({ round }: Group, { what, quarter, time }: Reminded): boolean =>
  what === 'follow-up' || (round?.quarter === quarter && (!isForMeeting(what) || round.meeting?.sequence === time));

/** The keys of reminders that need not go out any more, now that these people have done it: whichever time they are of. */
export const noLonger = ({ quarter }: Round, what: Reminder, people: readonly { id: PersonId }[]): string[] =>
  people.map(({ id }) => keyOf({ what, quarter }, id)).flatMap((key) => [key, `${key}:`]);
