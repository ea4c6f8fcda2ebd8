import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';

/** Nobody knows whether a message arrived: a coordinator finds it in the overview. The same news twice is one. */
export const noteUncertain = activity({
  verb: 'note-uncertain',
  about: 'initiative',
  input: z.object({ document: z.string(), key: z.string(), what: z.string(), at: z.string() }),
  may: bySystem,
  decide({ document: initiative, input }) {
    const others = initiative.uncertain.filter((u) => u.document !== input.document || u.key !== input.key);
    return { document: { ...initiative, uncertain: [...others, input] } };
  },
});
