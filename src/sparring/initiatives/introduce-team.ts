import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';

/** An initiative has come into being and asks which team there is. */
export const introduceTeam = activity({
  verb: 'introduce-team',
  about: 'team',
  input: z.object({ initiative: z.string() }),
  may: bySystem,
  decide: ({ document: team, input: { initiative }, now }) => ({
    jobs: [
      {
        kind: 'tell',
        key: `connect:${initiative}`,
        due: now.toString(),
        to: { id: initiative },
        verb: 'team-connected',
        input: team,
      },
    ],
  }),
});
