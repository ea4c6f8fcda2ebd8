import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';

/** Those who are ready and have no group, with the place that suits each best. */
export const showLatecomers = activity({
  verb: 'show-latecomers',
  about: 'initiative',
  input: z.object({}),
  may: byCoordinator,
  decide: () => ({ reply: show('latecomers') }),
});
