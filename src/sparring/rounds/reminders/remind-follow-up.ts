import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, bySystem, type Job } from '../../activity.ts';
import { atLocal, localDate, nextSendTime } from '../../calendar.ts';
import type { FollowUp } from '../round.ts';
import { dueFollowUps, leftToDo } from './left-to-do.ts';
import { remind } from './remind.ts';

/** The day has come by which something was to be done: those who took it upon themselves are reminded, if it is not. */
export const remindFollowUp = activity({
  verb: 'remind-follow-up',
  about: 'group',
  input: z.object({ date: z.string() }),
  may: bySystem,
  decide({ document: group, input: { date }, now }) {
    // Those of an earlier date are shown again, but nobody is reminded of them alone.
    if (!group.round || !dueFollowUps(group, date).some((f) => remindedOn(f.by) === date)) return {};
    const people = leftToDo(group, 'follow-up', date);
    return { jobs: remind(group, group.round, { what: 'follow-up', people, now, time: date, date }) };
  },
});

/** The date itself, or the next working day: `2026-12-01`. */
export const remindedOn = (by: string): string => localDate(morningAfter(by)).toString();
const morningAfter = (by: string): Temporal.Instant => nextSendTime(atLocal(Temporal.PlainDate.from(by), '08:00'));

/** At eight in the morning of that day. All that it reminds of, whatever the dates of a long weekend, is one reminder. */
export const planFollowUp = ({ by }: FollowUp, now: Temporal.Instant): Job => {
  const due = morningAfter(by);
  const date = remindedOn(by);
  return {
    kind: 'tell',
    key: `remind-follow-up:${date}`,
    due: (Temporal.Instant.compare(due, now) < 0 ? now : due).toString(),
    to: { self: true },
    verb: 'remind-follow-up',
    input: { date },
  };
};
