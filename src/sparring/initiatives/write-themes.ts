import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byCoordinator } from './initiative.ts';

/** Opens the form for the initiative's themes. */
export const writeThemes = activity({
  verb: 'write-themes',
  about: 'initiative',
  input: z.object({}),
  back: 'show-overview',
  may: byCoordinator,
  decide: () => ({ reply: show('themes-form') }),
});
