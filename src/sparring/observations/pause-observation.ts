import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { byPair, isOver, otherOf } from './observation.ts';
import { nothingMore, say } from './say.ts';

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
    const document = { ...observation, paused: true as const };
    const other = otherOf(observation, (actor as PersonActor).id);
    const jobs =
      observation.stage === 'drafting' ? [] : [say(document, other, { about: 'paused', now, time: now.toString() })];
    return { document, reply, cancel: nothingMore, jobs };
  },
});
