import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { byPair, isShared, sideOf } from './observation.ts';
import { shared } from './share.ts';
import { unless } from './unless.ts';

/** The observed person need not wait until both have written. */
export const openAnswers = activity({
  verb: 'open-answers',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide({ document: observation, id, actor, now }) {
    const reply = show('observation-answers');
    if (isShared(observation)) return { reply };
    const closed = unless(observation, 'reflecting');
    if (closed) return closed;
    if (actor.kind !== 'person' || sideOf(observation, actor.id) !== 'observed') return refuse('only-observed-opens');
    if (!observation.reflection && !observation.feedback) return refuse('nothing-written-yet');
    return { ...shared(observation, { id, now }), reply };
  },
});
