import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { prose } from '../input.ts';
import { byPair, sideOf } from './observation.ts';
import { whenBoth } from './share.ts';
import { unless } from './unless.ts';

/** What the observer saw. It can be changed until both are read. */
export const saveFeedback = activity({
  verb: 'save-feedback',
  about: 'observation',
  input: z.object({ seen: prose(1500), otherWay: prose(1500) }),
  form: 'observation-feedback',
  may: byPair,
  decide({ document: observation, id, input: { seen, otherWay }, actor, now }) {
    if (actor.kind !== 'person' || sideOf(observation, actor.id) !== 'observer') return refuse('not-yours-to-write');
    const closed = unless(observation, 'reflecting', 'shared');
    if (closed) return closed;
    if (observation.stage === 'shared' && observation.feedback) return refuse('observation-read');
    const feedback = { strengths: seen, otherWay };
    return { ...whenBoth({ ...observation, feedback }, { id, now }), reply: show('observation', { note: 'saved' }) };
  },
});
