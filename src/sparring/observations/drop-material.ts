import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';

/** A coordinator takes a film or a text off the list. */
export const dropMaterial = activity({
  verb: 'drop-material',
  about: 'initiative',
  input: z.object({ url: z.string().max(400) }),
  back: 'write-materials',
  may: byCoordinator,
  decide({ document: initiative, input: { url } }) {
    const all = initiative.materials ?? [];
    const materials = all.filter((m) => m.url !== url);
    const reply = show('materials');
    return materials.length === all.length ? { reply } : { document: { ...initiative, materials }, reply };
  },
});
