import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { number } from '../input.ts';
import { byCoordinator } from './initiative.ts';

/** A coordinator sees every municipality with its answer and what is missing. */
export const showMunicipalities = activity({
  verb: 'show-municipalities',
  about: 'initiative',
  input: z.object({ page: number(1, 99).optional() }),
  back: 'show-overview',
  may: byCoordinator,
  decide: ({ input: { page } }) => ({ reply: show('municipalities', { page: page ?? 1 }) }),
});
