import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Refusal, refuse } from '../activity.ts';
import { number } from '../input.ts';
import { type RoundNumbers, usualNumbers } from '../rounds/numbers.ts';

/** How small and how large each number may be. */
export const limits = {
  firstWeek: [1, 12],
  lastWeek: [1, 12],
  meetingMinutes: [30, 240],
  voting: [2, 30],
  topicsReminder: [2, 50],
  topicsClose: [2, 40],
  publish: [2, 30],
  reminder: [1, 10],
  join: [5, 60],
  takeaways: [0, 480],
  takeawaysReminder: [1, 20],
  close: [2, 30],
  // The group itself lists the rounds of two years.
  roundYears: [3, 10],
  // Whoever is behind a number of the tally is known for at most a quarter: never longer than their observation.
  observationMonths: [3, 24],
} as const;

const within = ([min, max]: readonly [number, number]) => number(min, max);

/** What the form for an initiative's numbers holds. */
export const SettingsText = z.object({
  firstWeek: within(limits.firstWeek),
  lastWeek: within(limits.lastWeek),
  meetingTime: z
    .string()
    .trim()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  meetingMinutes: within(limits.meetingMinutes),
  voting: within(limits.voting),
  topicsReminder: within(limits.topicsReminder),
  topicsClose: within(limits.topicsClose),
  publish: within(limits.publish),
  reminder: within(limits.reminder),
  join: within(limits.join),
  takeaways: within(limits.takeaways),
  takeawaysReminder: within(limits.takeawaysReminder),
  close: within(limits.close),
  roundYears: within(limits.roundYears),
  observationMonths: within(limits.observationMonths),
  schoolWeeks: z.string().max(200),
  weekBeforeEaster: z.preprocess((typed) => String(typed) === 'true', z.boolean()),
});

/** Numbers that cannot all hold: the round would overtake itself. */
export function contradiction(n: RoundNumbers): Refusal | undefined {
  if (n.firstWeek > n.lastWeek) return refuse('weeks-crossed');
  const ends = Temporal.PlainTime.from(n.time).add({ minutes: n.minutes }).toString();
  if (n.time < '08:00' || ends > '16:00:00' || ends < n.time) return refuse('meeting-outside-hours');
  if (n.topicsReminder <= n.topicsClose) return refuse('topics-reminder-late', { days: n.topicsClose });
  if (n.topicsClose <= n.publish) return refuse('topics-close-late', { days: n.publish });
  if (n.publish <= n.reminder) return refuse('publish-late', { days: n.reminder });
  if (n.close <= n.takeawaysReminder) return refuse('close-early', { days: n.takeawaysReminder });
  const earliest = Math.ceil((n.voting + n.topicsClose) / WORKING_WEEK) + 1;
  if (n.firstWeek < earliest) return refuse('first-week-early', { voting: n.voting, close: n.topicsClose, earliest });
  return undefined;
}

const WORKING_WEEK = 5;

/** Only what differs from the usual is kept: should the usual change, it changes for everybody who has not chosen otherwise. */
export function differing(numbers: RoundNumbers): Partial<RoundNumbers> | undefined {
  const own = Object.entries(numbers).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(usualNumbers[key as keyof RoundNumbers]),
  );
  return own.length === 0 ? undefined : Object.fromEntries(own);
}
