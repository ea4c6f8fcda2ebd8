import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { ended } from './ended.ts';
import { byPair } from './observation.ts';
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
    const by = (actor as PersonActor).id;
    if (observation.awaits !== by) return refuse('not-yours-to-answer');
    return { ...ended(observation, 'declined', { by, now }), reply };
  },
});
