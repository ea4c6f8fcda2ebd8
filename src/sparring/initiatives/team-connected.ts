import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { invite } from './invite.ts';

/** The bot is in a team: those whom no invitation has reached find theirs in its General channel. */
export const teamConnected = activity({
  verb: 'team-connected',
  about: 'initiative',
  input: z.object({ general: z.string(), groupId: z.string().optional(), serviceUrl: z.string(), tenant: z.string() }),
  may: bySystem,
  decide({ document: before, input: { groupId, ...input }, now }) {
    // An initiative stays where it is: being installed in another team, too, must not move its channels.
    if (before.team && before.team.general !== input.general) return {};
    const team = { ...before.team, ...input, ...(groupId !== undefined && { groupId }) };
    const { initiative, jobs } = invite({ ...before, team }, (m) => m.invitation === 'unreached', now);
    return { document: initiative, jobs };
  },
});
