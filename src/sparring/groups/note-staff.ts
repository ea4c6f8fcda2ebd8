import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { Person, PersonId } from '../language.ts';
import { askAnew } from '../rounds/meeting/facilitation.ts';
import { refreshWelcome, wantChannel } from './channel.ts';
import type { Group } from './group.ts';
import { isOld } from './heard.ts';

/** The initiative tells who coordinates, and who facilitates this group. Somebody dismissed loses access at once. */
export const noteStaff = activity({
  verb: 'note-staff',
  about: 'group',
  input: z.object({
    coordinators: z.array(z.custom<PersonId>()),
    facilitator: z.custom<Person>().optional(),
    at: z.string().optional(),
  }),
  may: bySystem,
  decide({ document: group, id, input: { coordinators, facilitator, at }, now }) {
    if (isOld(group, 'staff', at)) return {};
    const { facilitator: before, ...rest } = group;
    const heard = { ...group.heard, staff: at ?? now.toString() };
    const told: Group = { ...rest, coordinators, ...(facilitator && { facilitator }), heard };
    const { group: after, jobs } = facilitator?.id === before?.id ? { group: told, jobs: [] } : askAnew(told, now);
    return { document: after, jobs: [refreshWelcome(after, now), wantChannel(after, id, now), ...jobs] };
  },
});
