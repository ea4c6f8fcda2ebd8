import { z } from 'zod';
import { activity, bySystem, type Job } from '../activity.ts';
import { askObserver } from './ask-reflection.ts';
import type { About } from './say.ts';

/**
 * A message to one of the two has had its end. Whom none reaches, or of whom nobody knows, is called in the group's channel, which
 * says nothing of what it is about. The observer is asked right after the observed.
 */
export const observationSent = activity({
  verb: 'observation-sent',
  about: 'observation',
  input: z.object({ outcome: z.string(), about: z.custom<About>(), person: z.string() }),
  may: bySystem,
  decide({ document: observation, id, input: { outcome, about, person }, now }) {
    const { group, sequence, stage, paused } = observation;
    if (stage === 'erased' || paused) return {};
    const missed = outcome === 'failed' || outcome === 'uncertain';
    const call: Job[] =
      missed && group !== undefined
        ? [
            {
              kind: 'tell',
              key: `call:${about}:${sequence}:${person}`,
              due: now.toString(),
              to: { id: group },
              verb: 'call-on',
              input: { person, observation: id, key: `${about}:${sequence}` },
            },
          ]
        : [];
    return { jobs: [...call, ...(about === 'reflection' ? askObserver(observation, now) : [])] };
  },
});
