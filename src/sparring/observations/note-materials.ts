import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { fitting, type Material } from './materials.ts';
import { isOver } from './observation.ts';

/** The materials that fit what the two looked for, offered when they agree on what to try. */
export const noteMaterials = activity({
  verb: 'note-materials',
  about: 'observation',
  input: z.object({ materials: z.array(z.custom<Material>()) }),
  may: bySystem,
  decide({ document: observation, input }) {
    const materials = fitting(input.materials, observation.focus);
    return isOver(observation) || materials.length === 0 ? {} : { document: { ...observation, materials } };
  },
});
