import { activity, show } from '../activity.ts';
import { isCoordinator } from './initiative.ts';
import { certain, Doubt } from './uncertain.ts';

/** A coordinator has seen that a message did arrive: it is not sent again. */
export const itArrived = activity({
  verb: 'it-arrived',
  about: 'initiative',
  input: Doubt,
  back: 'show-overview',
  may: ({ actor, document: initiative }) => isCoordinator(initiative, actor),
  decide: ({ document: initiative, input, now }) => ({
    ...certain(initiative, input, true, now),
    reply: show(input.from),
  }),
});
