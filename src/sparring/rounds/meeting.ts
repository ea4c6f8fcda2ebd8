import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../activity.ts';
import type { Group } from '../groups/group.ts';
import type { Moment } from '../language.ts';
import { numbersOf } from './numbers.ts';
import type { Meeting, Round } from './round.ts';

type At = { id: string; now: Temporal.Instant; random: () => number };

/** The group with its meeting at `start`, and what follows: it is booked, and everybody is told once. */
export function meet(group: Group, round: Round, start: Moment, { random }: At): { group: Group; jobs: Job[] } {
  const meeting: Meeting = { start, minutes: numbersOf(group).minutes, sequence: 0, token: newToken(random) };
  return { group: { ...group, round: { ...round, meeting } }, jobs: [] };
}

/** 128 bits, in text. */
const newToken = (random: () => number): string =>
  Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
