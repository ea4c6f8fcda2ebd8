import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { byPair, otherOf } from './observation.ts';
import { nothingMore, say } from './say.ts';
import { unless } from './unless.ts';

/** The one who was asked says no, without a reason. */
export const declineObservation = activity({
  verb: 'decline-observation',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide({ document: observation, actor, now }) {
    const reply = show('observation');
    if (observation.stage === 'declined') return { reply };
    const closed = unless(observation, 'proposed');
    if (closed) return closed;
    const me = (actor as PersonActor).id;
    if (observation.awaits !== me) return refuse('not-yours-to-answer');
    const { awaits: _, ...rest } = observation;
    const declined = { ...rest, stage: 'declined' as const, closed: now.toString() };
    return {
      document: declined,
      reply,
      cancel: nothingMore,
      jobs: [say(declined, otherOf(observation, me), { about: 'declined', now })],
    };
  },
});
