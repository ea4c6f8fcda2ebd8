import { activity, bySystem } from '../activity.ts';
import { Team } from './team.ts';

/** The bot was installed in a team: it is remembered for initiatives to come, and those that are there are told. */
export const connectTeam = activity({
  verb: 'connect-team',
  about: 'team',
  input: Team,
  blank: (team) => team,
  may: bySystem,
  decide: ({ input: team, now }) => ({
    document: team,
    jobs: [
      {
        kind: 'tell',
        key: 'connect',
        due: now.toString(),
        to: { every: 'initiative' },
        verb: 'team-connected',
        input: team,
      },
    ],
  }),
});
