import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { byPair, isOver } from './observation.ts';
import { nothingMore, sayToOther } from './say.ts';

/** Either of the two calls a time-out: nothing is sent until one of them goes on. */
export const pauseObservation = activity({
  verb: 'pause-observation',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide({ document: observation, actor, now }) {
    if (isOver(observation)) return refuse('observation-over');
    const reply = show('observation');
    if (observation.paused) return { reply };
    return {
      document: { ...observation, paused: true as const },
      reply,
      cancel: nothingMore,
      jobs: sayToOther(observation, (actor as PersonActor).id, { about: 'paused', now, time: now.toString() }),
    };
  },
});
