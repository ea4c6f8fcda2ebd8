import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';

/** Opens the initiative's materials. */
export const writeMaterials = activity({
  verb: 'write-materials',
  about: 'initiative',
  input: z.object({}),
  back: 'show-overview',
  may: byCoordinator,
  decide: () => ({ reply: show('materials') }),
});
