import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { claimTold, heard, isUpToDate } from './claim.ts';
import { talkMoved } from './conversation-time.ts';
import { isOver, isShared, type Observation, otherOf } from './observation.ts';
import { nothingMore, say } from './say.ts';

/** One of the two has found another time, and the other is asked. Of two who do so at once the first is heard, and the second gets their proposal. */
export const observationMoved = activity({
  verb: 'observation-moved',
  about: 'observation',
  input: z.object({ ...claimTold, start: z.string(), minutes: z.number() }),
  may: bySystem,
  decide({ document, input, now }) {
    const observation = heard(document, input);
    if (isOver(observation) || isShared(observation) || !isUpToDate(observation, input))
      return { document: observation };
    const { start, minutes, person } = input;
    const { awaits: _, since: __, ended: ___, paused: ____, talk, ...rest } = observation;
    const moved: Observation = {
      ...rest,
      start,
      minutes,
      sequence: observation.sequence + 1,
      ...(talk !== undefined && { talk: talkMoved(talk, observation, input) }),
    };
    if (observation.stage === 'drafting') return { document: moved };
    const other = otherOf(observation, person);
    const proposed: Observation = { ...moved, stage: 'proposed', awaits: other.id };
    return {
      document: proposed,
      cancel: nothingMore,
      jobs: [say(proposed, other, { about: 'proposed', now, usefulUntil: start })],
    };
  },
});
