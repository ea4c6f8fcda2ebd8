import { z } from 'zod';
import { activity, bySystem, type Job } from '../activity.ts';
import { newToken } from '../random.ts';
import { askObserver } from './ask-reflection.ts';
import { type Observation, otherOf, type SentCard } from './observation.ts';
import { type About, say } from './say.ts';

/**
 * A message to one of the two has had its end. Whom none reaches, or of whom nobody knows, is called in the group's channel, which
 * says nothing of what it is about. The observer is asked right after the observed. Of one that has arrived it is kept which it is.
 */
export const observationSent = activity({
  verb: 'observation-sent',
  about: 'observation',
  input: z.object({
    outcome: z.string(),
    about: z.custom<About>(),
    card: z.custom<SentCard['card']>(),
    person: z.string(),
    language: z.enum(['da', 'en']),
    message: z.string(),
    outline: z.string(),
  }),
  may: bySystem,
  decide({ document: observation, id, input: { outcome, about, ...sent }, now, random }) {
    const { person } = sent;
    const { group, sequence, stage, paused } = observation;
    const arrived = outcome === 'done' ? { document: withMessage(observation, sent) } : {};
    if (stage === 'erased' || paused) return arrived;
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
              // Coordinators may come across its key: it says neither whom it is for nor what it is about.
              input: { person, observation: id, key: newToken(random) },
            },
          ]
        : [];
    // With no channel either, all there is to do is to say so to the one who waits for their answer.
    if (missed && group === undefined && stage === 'proposed' && observation.awaits === person)
      return {
        document: { ...observation, unreached: person },
        jobs: [say(observation, otherOf(observation, person), { about: 'unreached', now })],
      };
    return { ...arrived, jobs: [...call, ...(about === 'reflection' ? askObserver(observation, now) : [])] };
  },
});

const withMessage = (observation: Observation, sent: SentCard): Observation => {
  const others = (observation.messages ?? []).filter(
    ({ card, person }) => card !== sent.card || person !== sent.person,
  );
  const { unreached, ...rest } = observation;
  const still = unreached !== undefined && unreached !== sent.person && { unreached };
  return { ...rest, ...still, messages: [...others, sent] };
};
