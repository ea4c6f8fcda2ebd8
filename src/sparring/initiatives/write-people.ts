import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { idOf } from '../input.ts';
import { byCoordinator, municipalityOf } from './initiative.ts';

/** Opens the card with which a coordinator says who belongs to a municipality. */
export const writePeople = activity({
  verb: 'write-people',
  about: 'initiative',
  input: z.object({ municipality: idOf() }),
  back: 'show-municipalities',
  may: byCoordinator,
  decide: ({ document: initiative, input }) =>
    municipalityOf(initiative, input.municipality)
      ? { reply: show('people-form', input) }
      : refuse('unknown-municipality'),
});
