import { z } from 'zod';
import { activity, type PersonActor, show } from '../activity.ts';
import { withoutPart } from './erase.ts';
import { byPair, type Observation } from './observation.ts';
import { leavesTally } from './tally/tell-tally.ts';

/** Either of the two has what they wrote themselves deleted at once; the messages that showed it change, too. */
export const eraseOwnPart = activity({
  verb: 'erase-own-part',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide({ document: observation, actor, now }) {
    const me = (actor as PersonActor).id;
    return {
      document: withoutAreas(withoutPart(observation, me), now.toString()),
      reply: show('observation', { note: 'erased' }),
      jobs: leavesTally(observation, me, now),
    };
  },
});

/** Where there are no development areas any more there is nothing to look at again. */
const withoutAreas = (observation: Observation, now: string): Observation =>
  observation.stage === 'following-up' && observation.areas.length === 0
    ? { ...observation, stage: 'done', closed: now }
    : observation;
