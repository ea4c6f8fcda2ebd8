import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byCoordinator } from './initiative.ts';

/** Opens the form into which rows of a spreadsheet are pasted. */
export const writeImport = activity({
  verb: 'write-import',
  about: 'initiative',
  input: z.object({}),
  may: byCoordinator,
  decide: () => ({ reply: show('import-form') }),
});
