import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byCoordinator } from './initiative.ts';

/** Opens the form for the numbers of the initiative's rounds; asked for, with the usual ones filled in. */
export const writeSettings = activity({
  verb: 'write-settings',
  about: 'initiative',
  input: z.object({ usual: z.boolean().optional() }),
  back: 'show-overview',
  may: byCoordinator,
  decide: ({ input: { usual } }) => ({ reply: show('settings-form', usual ? { usual } : {}) }),
});
