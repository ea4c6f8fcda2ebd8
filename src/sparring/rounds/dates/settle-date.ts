import type { Temporal } from 'temporal-polyfill';
import type { Decision, Job } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import type { Moment } from '../../language.ts';
import { meet } from '../meeting/meeting.ts';
import { takingPart } from '../owner.ts';
import { leftToDo } from '../reminders/left-to-do.ts';
import { remind } from '../reminders/remind.ts';
import type { Round } from '../round.ts';
import { bestDate, upcoming } from './dates.ts';

type At = { id: string; now: Temporal.Instant; random: () => number };

/** What the votes come to: the group meets on the best date, or the owner is asked. After a meeting was called off people decide themselves. */
export function settleDate(group: Group, round: Round, at: At): Decision<Group> {
  const municipalities = takingPart(group).map(({ id }) => id);
  const outcome = round.meeting ? undefined : bestDate(upcoming(round, at.now), municipalities);
  return outcome && 'start' in outcome
    ? meetOn(group, round, outcome.start, at)
    : { document: { ...group, round }, jobs: askForDate(group, round, at.now) };
}

export function meetOn(group: Group, round: Round, start: Moment, at: At): Decision<Group> {
  const { group: document, ...follows } = meet(group, round, start, at);
  return { document, ...follows };
}

/** Whoever is to choose the date is asked once, and once more each time the meeting was called off; the reminder some days later is another one. */
export const askForDate = (group: Group, round: Round, now: Temporal.Instant): Job[] =>
  remind(group, round, {
    what: 'date',
    people: leftToDo({ ...group, round }, 'date'),
    now,
    time: `asked-${round.meeting?.sequence ?? 0}`,
  });
