import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, bySystem, type Job } from '../../activity.ts';
import { atLocal, nextSendTime } from '../../calendar.ts';
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
    if (!group.round || !dueFollowUps(group, date).some((f) => f.by === date)) return {};
    const people = leftToDo(group, 'follow-up', date);
    return { jobs: remind(group, group.round, { what: 'follow-up', people, now, time: date, date }) };
  },
});

/** At eight in the morning of its date, or of the next working day. All that is to be done by that date is one reminder. */
export const planFollowUp = ({ by }: FollowUp, now: Temporal.Instant): Job => {
  const due = nextSendTime(atLocal(Temporal.PlainDate.from(by), '08:00'));
  return {
    kind: 'tell',
    key: `remind-follow-up:${by}`,
    due: (Temporal.Instant.compare(due, now) < 0 ? now : due).toString(),
    to: { self: true },
    verb: 'remind-follow-up',
    input: { date: by },
  };
};
