import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { ended } from './ended.ts';
import { byPair, isOver } from './observation.ts';

/** Either of the two stops it, at any time and without a reason. */
export const stopObservation = activity({
  verb: 'stop-observation',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide({ document: observation, actor, now }) {
    const reply = show('observation');
    if (observation.stage === 'stopped') return { reply };
    if (isOver(observation)) return refuse('observation-over');
    return { ...ended(observation, 'stopped', { by: (actor as PersonActor).id, now }), reply };
  },
});
