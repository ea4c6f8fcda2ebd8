import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, refuse, show } from '../activity.ts';
import { asked } from './ask-reflection.ts';
import { byPair } from './observation.ts';
import { nothingMore } from './say.ts';
import { unless } from './unless.ts';
import { waitsFor } from './waits-for.ts';

/**
 * The conversation is over before its time, or later than planned and nobody has been asked yet. The form comes as a message of its
 * own: in the card that was pressed, which shows how far it is a moment later, what is typed would be lost.
 */
export const nowOver = activity({
  verb: 'now-over',
  about: 'observation',
  input: z.object({}),
  back: 'show-observation',
  may: byPair,
  decide({ document: observation, actor, now }) {
    if (observation.stage === 'reflecting') return { reply: show(waitsFor(observation, actor)) };
    const closed = unless(observation, 'agreed');
    if (closed) return closed;
    if (Temporal.Instant.compare(now, Temporal.Instant.from(observation.start)) < 0)
      return refuse('conversation-ahead');
    const over = asked({ ...observation, ended: now.toString() }, now);
    return { ...over, cancel: nothingMore, reply: show('observation') };
  },
});
