import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { byPair, isOver, otherOf } from './observation.ts';
import { say } from './say.ts';
import { waitsFor } from './waits-for.ts';

/** After a time-out either of the two goes on where they were. What was due meanwhile comes now, if it is still of use. */
export const resumeObservation = activity({
  verb: 'resume-observation',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide({ document: observation, actor, now }) {
    if (isOver(observation)) return refuse('observation-over');
    const reply = show(waitsFor(observation, actor));
    if (!observation.paused) return { reply };
    const { paused: _, ...document } = observation;
    const other = otherOf(observation, (actor as PersonActor).id);
    const jobs =
      observation.stage === 'drafting' ? [] : [say(document, other, { about: 'resumed', now, time: now.toString() })];
    return { document, reply: show(waitsFor(document, actor)), jobs };
  },
});
