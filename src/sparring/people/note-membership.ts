import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { Membership } from './member.ts';

/** An initiative says what somebody's places in it are now; none, when they have lost the last one. */
export const noteMembership = activity({
  verb: 'note-membership',
  about: 'member',
  input: z.object({ initiative: z.string(), memberships: z.array(z.custom<Membership>()), at: z.string() }),
  may: bySystem,
  decide({ document: member, input: { initiative, memberships, at } }) {
    if ((member.heard?.[initiative] ?? '') > at) return {};
    const elsewhere = member.memberships.filter((m) => m.initiative !== initiative);
    return {
      document: {
        ...member,
        memberships: [...elsewhere, ...memberships],
        heard: { ...member.heard, [initiative]: at },
      },
    };
  },
});
