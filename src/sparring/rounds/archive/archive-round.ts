import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';
import type { ArchivedRound } from './archived-round.ts';

/** A round that has closed gets a document of its own, for some years. Told again it is the one that is there, with what was added since. */
export const archiveRound = activity({
  verb: 'archive-round',
  about: 'round',
  input: z.custom<ArchivedRound>(),
  blank: (round) => round,
  may: bySystem,
  decide: ({ document: round }) => ({
    document: { ...round },
    jobs: [
      {
        kind: 'tell',
        key: 'erase-round',
        due: round.keptUntil,
        to: { self: true },
        verb: 'erase-round',
        input: {},
      },
    ],
  }),
});
