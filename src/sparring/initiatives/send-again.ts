import { activity, show } from '../activity.ts';
import { isCoordinator } from './initiative.ts';
import { certain, Doubt } from './uncertain.ts';

/** A coordinator has seen that a message did not arrive: it is sent once more. */
export const sendAgain = activity({
  verb: 'send-again',
  about: 'initiative',
  input: Doubt,
  back: 'show-overview',
  may: ({ actor, document: initiative }) => isCoordinator(initiative, actor),
  decide: ({ document: initiative, input, now }) => ({
    ...certain(initiative, input, false, now),
    reply: show(input.from),
  }),
});
