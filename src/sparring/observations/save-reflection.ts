import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { prose } from '../input.ts';
import { byPair, sideOf } from './observation.ts';
import { whenBoth } from './share.ts';
import { unless } from './unless.ts';

/** The observed person's own words. They can be changed until both are read. */
export const saveReflection = activity({
  verb: 'save-reflection',
  about: 'observation',
  input: z.object({ well: prose(1000), hard: prose(1000), attempt: prose(1000) }),
  form: 'observation-reflection',
  may: byPair,
  decide({ document: observation, id, input, actor, now }) {
    if (actor.kind !== 'person' || sideOf(observation, actor.id) !== 'observed') return refuse('not-yours-to-write');
    const closed = unless(observation, 'reflecting', 'shared');
    if (closed) return closed;
    if (observation.stage === 'shared' && observation.reflection) return refuse('observation-read');
    return {
      ...whenBoth({ ...observation, reflection: input }, { id, now }),
      reply: show('observation', { note: 'saved' }),
    };
  },
});
