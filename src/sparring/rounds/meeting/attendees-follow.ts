import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import { attendeesOf, keepEvent } from './meeting.ts';
import { booked } from './meeting-time.ts';

/** When people come to the group or leave it, the meeting that is booked follows: all of them at once, and only when somebody did. */
export function attendeesFollow(
  before: Group,
  after: Group,
  at: { id: string; now: Temporal.Instant },
): { jobs: Job[] } | undefined {
  const { round } = after;
  if (!round || sameGroup(before, after) || 'refused' in booked(round, at.now)) return undefined;
  const [was, is] = [before, after].map((group) => attendeesOf(group).map(({ id }) => id));
  const changed = was!.length !== is!.length || is!.some((id) => !was!.includes(id));
  return changed ? { jobs: keepEvent(after, round, at) } : undefined;
}

/** Most changes leave the people alone. */
const sameGroup = (a: Group, b: Group): boolean =>
  a.municipalities === b.municipalities && a.facilitator === b.facilitator && a.rotation === b.rotation;
