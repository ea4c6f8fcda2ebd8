import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { number } from '../input.ts';
import { byCoordinator } from './initiative.ts';

/** Where every group is in its round, and what is overdue. `from`: how many groups come before the first one shown. */
export const showStatus = activity({
  verb: 'show-status',
  about: 'initiative',
  input: z.object({ from: number(0, 10_000).default(0) }),
  back: 'show-overview',
  may: byCoordinator,
  decide: ({ input: { from } }) => ({ reply: show('status', { from }) }),
});
