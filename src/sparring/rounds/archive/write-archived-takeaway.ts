import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../../activity.ts';
import { idOf, orAbsent } from '../../input.ts';
import { isOwnIn, mayReadRound } from './archived-round.ts';

/** Opens the form for a round that has closed: empty for something new, filled in for what their municipality wrote. */
export const writeArchivedTakeaway = activity({
  verb: 'write-archived-takeaway',
  about: 'round',
  input: z.object({ takeaway: orAbsent(idOf()) }),
  back: 'show-round',
  may: ({ actor, document: round }) => mayReadRound(actor, round),
  decide({ document: round, input, actor }) {
    if (input.takeaway === undefined) return { reply: show('archive-form') };
    const takeaway = round.takeaways.find((t) => t.id === input.takeaway);
    if (!takeaway) return refuse('takeaway-gone');
    if (!isOwnIn(round, takeaway, actor as PersonActor)) return refuse('not-your-takeaway');
    const { id, learned, theme, recommend, private: only } = takeaway;
    return { reply: show('archive-form', { takeaway: id, learned, theme, recommend, private: only }) };
  },
});
