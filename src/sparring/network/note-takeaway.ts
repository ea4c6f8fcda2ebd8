import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { emptyLibrary, SharedTakeaway, withShared } from './library.ts';

/** A group's takeaway is for the whole initiative, has changed, or is no longer for everybody. */
export const noteTakeaway = activity({
  verb: 'note-takeaway',
  about: 'library',
  input: z.object({
    initiative: z.string(),
    initiativeName: z.string(),
    group: z.string(),
    id: z.string(),
    takeaway: SharedTakeaway.optional(),
  }),
  blank: ({ initiative, initiativeName }) => emptyLibrary(initiative, initiativeName),
  may: bySystem,
  decide: ({ document: library, input: { initiativeName, group, id, takeaway } }) => ({
    document: withShared({ ...library, initiativeName }, { group, id }, takeaway),
  }),
});
