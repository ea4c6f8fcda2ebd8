import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byCoordinator } from './initiative.ts';

/** How the initiative stands, and what a coordinator can do next. */
export const showOverview = activity({
  verb: 'show-overview',
  about: 'initiative',
  input: z.object({}),
  may: byCoordinator,
  decide: () => ({ reply: show('overview') }),
});
