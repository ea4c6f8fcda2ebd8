import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { isCoordinator } from './initiative.ts';
import { certain } from './uncertain.ts';

/** A coordinator has seen that a message did arrive: it is not sent again. */
export const itArrived = activity({
  verb: 'it-arrived',
  about: 'initiative',
  input: z.object({ document: z.string(), key: z.string() }),
  back: 'show-overview',
  may: ({ actor, document: initiative }) => isCoordinator(initiative, actor),
  decide: ({ document: initiative, input, now }) => ({
    ...certain(initiative, input, true, now),
    reply: show('overview'),
  }),
});
