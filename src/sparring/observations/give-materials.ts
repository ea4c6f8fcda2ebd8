import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';

/** Two who are about to talk get the initiative's materials. Which of them fit is for the observation to say: the initiative does not learn what it is about. */
export const giveMaterials = activity({
  verb: 'give-materials',
  about: 'initiative',
  input: z.object({ observation: z.string() }),
  may: bySystem,
  decide({ document: { materials = [] }, input: { observation }, now }) {
    if (materials.length === 0) return {};
    return {
      jobs: [
        {
          kind: 'tell',
          key: `materials:${observation}`,
          due: now.toString(),
          to: { id: observation },
          verb: 'note-materials',
          input: { materials },
        },
      ],
    };
  },
});
