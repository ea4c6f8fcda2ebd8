import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { nameIn } from '../documents.ts';
import { number, orAbsent } from '../input.ts';
import { emptyLibrary, MOST_IN_LIBRARY, mayReadOf } from './library.ts';

/** What was learned in the whole initiative, for everybody in it: all of it or one theme, some at a time. */
export const showLibrary = activity({
  verb: 'show-library',
  about: 'library',
  input: z.object({
    theme: orAbsent(z.string().max(60)),
    from: orAbsent(number(0, MOST_IN_LIBRARY)),
  }),
  // Nobody has shared anything before the first does, and there is still something to see: how it comes about.
  blank: (_, id) => emptyLibrary(nameIn(id)),
  may: ({ actor, document: library }) => mayReadOf(actor, library.initiative),
  decide: ({ input: { theme = '', from = 0 } }) => ({ reply: show('library', { theme, from }) }),
});
