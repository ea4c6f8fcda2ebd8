import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { idOf } from '../input.ts';
import { known } from './founding.ts';

/** Opens the form for who facilitates a group. */
export const writeFacilitator = activity({
  verb: 'write-facilitator',
  about: 'initiative',
  input: z.object({ group: idOf() }),
  back: 'show-progress',
  may: byCoordinator,
  decide({ document: initiative, input }) {
    if (!initiative.groups.some((g) => g.id === input.group)) return refuse('unknown-group');
    if (known(initiative).length === 0) return refuse('no-facilitators');
    return { reply: show('facilitator-form', input) };
  },
});
