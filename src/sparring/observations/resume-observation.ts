import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { byPair, isOver } from './observation.ts';
import { sayToOther } from './say.ts';
import { waitsFor } from './waits-for.ts';

/**
 * After a time-out either of the two goes on where they were. What was due meanwhile comes now, if it is still of use. The card that
 * was pressed shows how far it is a moment later, so no form stands in it.
 */
export const resumeObservation = activity({
  verb: 'resume-observation',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide({ document: observation, actor, now }) {
    if (isOver(observation)) return refuse('observation-over');
    const { paused, ...document } = observation;
    if (!paused) return { reply: show(waitsFor(document, actor)) };
    const by = (actor as PersonActor).id;
    return {
      document,
      reply: show('observation'),
      jobs: sayToOther(observation, by, { about: 'resumed', now, time: now.toString() }),
    };
  },
});
