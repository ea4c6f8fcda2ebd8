import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { byCoordinator } from '../initiatives/initiative.ts';
import { news } from '../initiatives/news.ts';
import { idOf } from '../input.ts';
import { known } from './founding.ts';
import { progressMessage } from './progress.ts';

/** A coordinator gives a group its facilitator, who belongs to the group and does not rotate. */
export const assignFacilitator = activity({
  verb: 'assign-facilitator',
  about: 'initiative',
  input: z.object({ group: idOf(), person: idOf() }),
  back: 'show-progress',
  may: byCoordinator,
  decide({ document: initiative, id, input, actor, now }) {
    const group = initiative.groups.find((g) => g.id === input.group);
    if (!group) return refuse('unknown-group');
    if (!known(initiative).some((f) => f.id === input.person)) return refuse('not-facilitator');
    const shown = { reply: show('progress'), track: progressMessage((actor as PersonActor).language) };
    if (group.facilitator === input.person) return shown;
    const changed = { ...group, facilitator: input.person };
    const after = { ...initiative, groups: initiative.groups.map((g) => (g === group ? changed : g)) };
    return { ...shown, document: after, jobs: news(initiative, after, { id, now }) };
  },
});
