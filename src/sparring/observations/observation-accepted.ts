import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { claimTold, heard, isUpToDate } from './claim.ts';
import type { Observation } from './observation.ts';
import { nothingMore, say } from './say.ts';

/** Both have said yes: each gets the agreement. What has another time by now, or was stopped, stays as it is. */
export const observationAccepted = activity({
  verb: 'observation-accepted',
  about: 'observation',
  input: z.object(claimTold),
  may: bySystem,
  decide({ document, input, now }) {
    const observation = heard(document, input);
    const { stage, awaits } = observation;
    if (stage !== 'proposed' || awaits !== input.person || !isUpToDate(observation, input))
      return { document: observation };
    const { awaits: _, paused: __, ...rest } = observation;
    const agreed: Observation = { ...rest, stage: 'agreed', since: now.toString() };
    return {
      document: agreed,
      cancel: nothingMore,
      jobs: [agreed.observed, agreed.observer].map((to) => say(agreed, to, { about: 'agreed', now })),
    };
  },
});
