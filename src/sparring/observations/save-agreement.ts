import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { choices, line, orAbsent, prose } from '../input.ts';
import { endOf, momentOf, talkTyped } from './conversation-time.ts';
import { byPair, focusAreas, type Observation, otherOf } from './observation.ts';
import { say } from './say.ts';
import { unless } from './unless.ts';

/** Whoever observes has to be able to keep it in mind. */
const MOST_FOCUS = 3;

/** What it is about. Written for the first time it goes to the observer, who is asked; changed later, the other one gets it anew. */
export const saveAgreement = activity({
  verb: 'save-agreement',
  about: 'observation',
  input: z.object({
    focus: choices(z.enum(focusAreas), focusAreas.length),
    ownFocus: orAbsent(line(120)),
    question: orAbsent(prose(600)),
    ...talkTyped,
  }),
  form: 'observation-agreement',
  may: byPair,
  decide({ document: observation, input, actor, now }) {
    const closed = unless(observation, 'drafting', 'proposed', 'agreed');
    if (closed) return closed;
    const { focus, ownFocus, question } = input;
    const count = focus.length + (ownFocus === undefined ? 0 : 1);
    if (count === 0) return refuse('focus-missing');
    if (count > MOST_FOCUS) return refuse('focus-too-many', { max: MOST_FOCUS });
    const talk = momentOf(input.talkDate, input.talkTime);
    if (Temporal.Instant.compare(talk, endOf(observation)) < 0) return refuse('talk-too-early');
    const { ownFocus: _, question: __, ...rest } = observation;
    const written: Observation = {
      ...rest,
      focus,
      ...(ownFocus !== undefined && { ownFocus }),
      ...(question !== undefined && { question }),
      talk: talk.toString(),
    };
    const reply = show('observation', { note: observation.stage === 'drafting' ? 'proposed' : 'saved' });
    if (sameAgreement(written, observation)) return { reply };
    const other = otherOf(observation, (actor as PersonActor).id);
    if (observation.stage !== 'drafting')
      return {
        document: written,
        reply,
        jobs: [say(written, other, { about: 'changed', now, time: now.toString(), usefulUntil: observation.start })],
      };
    const proposed: Observation = { ...written, stage: 'proposed', awaits: observation.observer.id };
    return {
      document: proposed,
      reply,
      jobs: [say(proposed, observation.observer, { about: 'proposed', now, usefulUntil: observation.start })],
    };
  },
});

const sameAgreement = (a: Observation, b: Observation): boolean =>
  JSON.stringify([a.focus, a.ownFocus, a.question, a.talk]) ===
  JSON.stringify([b.focus, b.ownFocus, b.question, b.talk]);
