import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../activity.ts';
import type { Group } from '../groups/group.ts';
import type { Moment, Person, PersonId } from '../language.ts';
import type { Round } from './round.ts';

/** What somebody is reminded of, each with its own words on the one card `reminder`. */
export type Reminder = 'votes' | 'date' | 'topics' | 'agenda' | 'attendance' | 'meeting' | 'takeaways' | 'follow-up';

type Reminding = {
  what: Reminder;
  people: readonly Person[];
  now: Temporal.Instant;
  /** Tells this reminder from an earlier one of the same kind in the same round. */
  time?: string | number;
  /** After this it is of no use any more. */
  usefulUntil?: Moment;
  /** What its card needs to know besides. */
  args?: Record<string, unknown>;
};

/** Each of these people is reminded once, in the way they have chosen: directly, in the channel, or not at all. */
export function remind(_group: Group, _round: Round, _reminding: Reminding): Job[] {
  return [];
}

/** The keys of reminders that need not go out any more, now that these people have done it. */
export const noLonger = (round: Round, what: Reminder, people: readonly { id: PersonId }[]): string[] =>
  people.map(({ id }) => `remind:${what}:${round.quarter}:${id}`);
