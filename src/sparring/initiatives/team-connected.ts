import { activity, bySystem } from '../activity.ts';
import { invite } from './invite.ts';
import { Team } from './team.ts';

/** The bot is in a team: those whom no invitation has reached find theirs in its General channel. */
export const teamConnected = activity({
  verb: 'team-connected',
  about: 'initiative',
  input: Team,
  may: bySystem,
  decide({ document: before, input: { groupId, ...input }, now }) {
    // An initiative stays where it is: being installed in another team, too, must not move its channels.
    if (before.team && before.team.general !== input.general) return {};
    // Teams does not name the group every time.
    const team: Team = { ...before.team, ...input, ...(groupId !== undefined && { groupId }) };
    const { initiative, jobs } = invite({ ...before, team }, (m) => m.invitation === 'unreached', now);
    return { document: initiative, jobs };
  },
});
