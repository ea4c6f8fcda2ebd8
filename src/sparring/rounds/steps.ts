import { Temporal } from 'temporal-polyfill';
import type { Job } from '../activity.ts';
import { addWorkingDays, atLocal, localDate } from '../calendar.ts';
import type { Group } from '../groups/group.ts';
import type { Moment } from '../language.ts';
import { numbersOf, type RoundNumbers } from './numbers.ts';
import type { Round } from './round.ts';

type Instant = Temporal.Instant;
type Moments = { opened: Instant; meeting?: { start: Instant; end: Instant } };
type Due = (at: Moments, numbers: RoundNumbers) => Instant | undefined;

/** Meetings are prepared in the morning. */
const MORNING = Temporal.PlainTime.from('08:00');
const days = (from: Instant, count: number): Instant => atLocal(addWorkingDays(localDate(from), count), MORNING);
const unlessMet =
  (count: (n: RoundNumbers) => number): Due =>
  ({ opened, meeting }, n) =>
    meeting ? undefined : days(opened, count(n));
const before =
  (count: (n: RoundNumbers) => number): Due =>
  ({ meeting }, n) =>
    meeting && days(meeting.start, -count(n));

/**
 * A round's calendar: what time makes happen, in the order in which it does, and when. Each is an activity of that name, and happens
 * once in a round. What depends on a meeting waits until there is one.
 */
const calendar = {
  'remind-votes': unlessMet((n) => Math.max(1, n.voting - 3)),
  'decide-date': unlessMet((n) => n.voting),
  'remind-date': unlessMet((n) => n.voting + 3),
  'remind-topics': before((n) => n.topicsReminder),
  'close-topics': before((n) => n.topicsClose),
  'remind-owner': before((n) => Math.ceil((n.topicsClose + n.publish) / 2)),
  'publish-draft': before((n) => n.publish),
  'remind-attendance': before((n) => n.publish),
  'remind-meeting': before((n) => n.reminder),
  'announce-meeting': ({ meeting }, n) => meeting?.start.subtract({ minutes: n.join }),
  // Teams tells when a meeting begins; where it does not, this does.
  'start-meeting': ({ meeting }) => meeting?.start.add({ minutes: 2 }),
  'ask-takeaways': ({ meeting }, n) => meeting?.end.add({ minutes: n.takeaways }),
  'remind-takeaways': ({ meeting }, n) => meeting && days(meeting.end, n.takeawaysReminder),
  'close-round': ({ meeting }, n) => meeting && days(meeting.end, n.close),
} satisfies Record<string, Due>;

export type Step = keyof typeof calendar;
export const steps = Object.keys(calendar) as Step[];

/** After another step has come due as well, this one is of no use any more and is passed by. */
const uselessAfter: Partial<Record<Step, Step>> = {
  'remind-votes': 'decide-date',
  'remind-topics': 'close-topics',
  'remind-owner': 'publish-draft',
  'remind-attendance': 'remind-meeting',
  'remind-meeting': 'announce-meeting',
  'announce-meeting': 'ask-takeaways',
  'start-meeting': 'ask-takeaways',
  'remind-takeaways': 'close-round',
};

/** Where there is a meeting, minutes matter until it has begun: what comes before must not keep that waiting, either. */
const presses = (group: Group, round: Round, step: Step): boolean =>
  steps.indexOf(step) <= steps.indexOf('start-meeting') && dueOf(group, round, 'start-meeting') !== undefined;

/** Whoever is asked for something late needs no reminder of it the day after. */
const reminds: Partial<Record<Step, Step>> = {
  'decide-date': 'remind-date',
  'close-topics': 'remind-owner',
  'ask-takeaways': 'remind-takeaways',
};

/** The round with the step taken, and the reminder of it where that would follow at once. */
export function withTaken(group: Group, round: Round, step: Step, now: Instant): Round {
  const reminder = reminds[step];
  const due = reminder && dueOf(group, round, reminder);
  const late = due && Temporal.Instant.compare(due, days(now, 2)) < 0 ? [reminder] : [];
  return { ...round, taken: [...(round.taken ?? []), step, ...late] };
}

/** When a step of the group's round is due; undefined when nothing is known to make it so. */
export const dueOf = (group: Group, round: Round, step: Step): Instant | undefined =>
  calendar[step](momentsOf(round), numbersOf(group));

function momentsOf({ opened, meeting }: Round): Moments {
  const start = meeting && !meeting.cancelled ? Temporal.Instant.from(meeting.start) : undefined;
  const end =
    start && (meeting?.ended ? Temporal.Instant.from(meeting.ended) : start.add({ minutes: meeting!.minutes }));
  return { opened: Temporal.Instant.from(opened), ...(start && end && { meeting: { start, end } }) };
}

/** What time makes happen next in a round, and when: now, if its moment has passed. */
export function nextStep(group: Group, now: Instant): { step: Step; due: Moment } | undefined {
  const { round } = group;
  if (!round || round.stage === 'closed') return undefined;
  const [moments, numbers] = [momentsOf(round), numbersOf(group)];
  const dues = new Map(steps.map((step) => [step, calendar[step](moments, numbers)]));
  const passed = (step: Step | undefined) => {
    const due = step && dues.get(step);
    return due !== undefined && Temporal.Instant.compare(due, now) <= 0;
  };
  const [next] = steps
    .filter((step) => !round.taken?.includes(step) && !passed(uselessAfter[step]))
    .flatMap((step) => {
      const due = dues.get(step);
      return due ? [{ step, due }] : [];
    })
    .sort((a, b) => Temporal.Instant.compare(a.due, b.due));
  if (!next) return undefined;
  const due = Temporal.Instant.compare(next.due, now) < 0 ? now : next.due;
  return { step: next.step, due: due.toString() };
}

const keyOf = (round: Round, step: Step): string => `${step}:${round.quarter}`;

/** Whatever changes the moments of a round, the one job that waits for the next of them follows. */
export function nextStepPlanned(
  before: Group,
  after: Group,
  now: Instant,
): { jobs: Job[]; cancel: string[] } | undefined {
  const { round } = after;
  if (!round || sameTimes(before, after)) return undefined;
  const next = nextStep(after, now);
  return {
    cancel: steps.map((step) => keyOf(round, step)),
    jobs: next
      ? [
          {
            kind: 'tell',
            key: keyOf(round, next.step),
            due: next.due,
            ...(presses(after, round, next.step) && { urgent: true as const }),
            to: { self: true },
            verb: next.step,
            input: { round: round.quarter },
          },
        ]
      : [],
  };
}

/** Most changes leave the times alone, and reckoning in working days takes its time. */
const sameTimes = (a: Group, b: Group): boolean =>
  a.numbers === b.numbers &&
  a.round?.quarter === b.round?.quarter &&
  a.round?.stage === b.round?.stage &&
  a.round?.taken === b.round?.taken &&
  a.round?.meeting === b.round?.meeting;
