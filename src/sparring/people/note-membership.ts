import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { Member, Membership } from './member.ts';
import { groupsOf, tellGroup } from './reminders.ts';

/** People may hear of a group before it has been founded. */
const FOUNDING = { minutes: 10 };

/**
 * An initiative says what somebody's places in it are now; none, when they have lost the last one. A group they have come to
 * hears how they want to be reminded.
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
    const { id, reminders } = member;
    const before = groupsOf(member);
    const joined = reminders ? groupsOf(after).filter((group) => !before.includes(group)) : [];
    return { document: after, jobs: joined.map((group) => tellGroup(group, id, reminders!, now.add(FOUNDING))) };
  },
});
