import { z } from 'zod';
import { activity, type PersonActor, show } from '../activity.ts';
import { orAbsent } from '../input.ts';
import { byPair, type Observation, otherOf, outcomes } from './observation.ts';
import { nothingMore, say } from './say.ts';
import { unless } from './unless.ts';

/** How it went: whoever says it first says it for both, and the other sees it. */
export const saveObservationFollowUp = activity({
  verb: 'save-observation-follow-up',
  about: 'observation',
  input: z.object({ outcome1: z.enum(outcomes), outcome2: orAbsent(z.enum(outcomes)) }),
  form: 'observation-follow-up',
  may: byPair,
  decide({ document: observation, input, actor, now }) {
    const closed = unless(observation, 'following-up');
    if (closed) return closed;
    const given = [input.outcome1, input.outcome2];
    const areas = observation.areas.map((area, i) => ({ ...area, ...(given[i] && { outcome: given[i] }) }));
    const document: Observation = { ...observation, areas, stage: 'done', closed: now.toString() };
    const other = otherOf(observation, (actor as PersonActor).id);
    return {
      document,
      reply: show('observation', { note: 'saved' }),
      cancel: nothingMore,
      jobs: [say(document, other, { about: 'followed-up', now })],
    };
  },
});
