import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, bySystem, type Job } from '../activity.ts';
import type { PersonId } from '../language.ts';
import type { Member, Membership } from './member.ts';
import { groupsOf, tellGroup } from './reminders.ts';

/** People may hear of a group before it has been founded. */
const FOUNDING = { minutes: 10 };

/**
 * An initiative says what somebody's places in it are now; none, when they have lost the last one. A group they have come to
 * hears how they want to be reminded, and one they have left forgets it.
 */
export const noteMembership = activity({
  verb: 'note-membership',
  about: 'member',
  input: z.object({ initiative: z.string(), memberships: z.array(z.custom<Membership>()), at: z.string() }),
  may: bySystem,
  decide({ document: member, input: { initiative, memberships, at }, now }) {
    if ((member.heard?.[initiative] ?? '') > at) return {};
    const elsewhere = member.memberships.filter((m) => m.initiative !== initiative);
    const after: Member = {
      ...member,
      memberships: [...elsewhere, ...memberships],
      heard: { ...member.heard, [initiative]: at },
    };
    return { document: after, jobs: [...groupsTold(member, after, now), ...observationsTold(after, now)] };
  },
});

function groupsTold(before: Member, { id, reminders, ...after }: Member, now: Temporal.Instant): Job[] {
  if (!reminders) return [];
  const [was, is] = [groupsOf(before), groupsOf(after)];
  const joined = is.filter((group) => !was.includes(group));
  const left = was.filter((group) => !is.includes(group));
  return [
    ...joined.map((group) => tellGroup(group, id, reminders, now.add(FOUNDING))),
    ...left.map((group) => tellGroup(group, id, 'direct', now)),
  ];
}

/**
 * Whoever does not belong to a municipality any more takes what they wrote there with them. Who has not been asked yet does not
 * know of it: that they have left is said for them.
 */
const observationsTold = ({ id, memberships, observations = [] }: Member, now: Temporal.Instant): Job[] =>
  observations.flatMap((o) => {
    const places = memberships.filter((m) => m.initiative === o.initiative && m.municipality === o.municipality);
    const isColleague = places.some(({ colleagues = [] }) => colleagues.some((c) => c.id === o.with.id));
    const left = places.length === 0 ? id : o.stage === 'drafting' && !isColleague ? o.with.id : undefined;
    return left === undefined ? [] : [departure(o.id, left, now)];
  });

const departure = (observation: string, person: PersonId, now: Temporal.Instant): Job => ({
  kind: 'tell',
  key: `departure:${observation}`,
  due: now.toString(),
  to: { id: observation },
  verb: 'note-departure',
  input: { person },
});
