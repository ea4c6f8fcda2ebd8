import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';
import { atLocal, firstDay, localDate, nextQuarter, quarterOf } from '../../calendar.ts';
import { nameIn } from '../../documents.ts';
import { countables } from './disclosure.ts';
import { counted, emptyTally } from './tally.ts';

/** A conversation has been held, or what came of one looked at again. When the quarter is over the numbers are made up. */
export const countObservation = activity({
  verb: 'count-observation',
  about: 'tally',
  input: z.object({
    what: z.enum(countables),
    municipality: z.string(),
    count: z.number(),
    people: z.array(z.string()),
  }),
  may: bySystem,
  blank: (_, id) => emptyTally(nameIn(id)),
  decide({ document: tally, input, now }) {
    const quarter = quarterOf(localDate(now));
    return {
      document: counted(tally, input, quarter),
      jobs: [
        {
          kind: 'tell',
          key: `close-tally:${quarter}`,
          due: atLocal(firstDay(nextQuarter(quarter)), '00:00').toString(),
          to: { self: true },
          verb: 'close-tally',
          input: {},
        },
      ],
    };
  },
});
