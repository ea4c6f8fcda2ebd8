import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { idOf } from '../input.ts';
import { belongsTo, municipalityOfActor, nameOf } from './group.ts';
import { withNames } from './own-turn.ts';
import { declineSwap as decline } from './swap.ts';
import { offerMessage, refreshOffer } from './turn-news.ts';

/** The municipality that was asked says no, or the one that asked takes it back. The turn stays where it is. */
export const declineSwap = activity({
  verb: 'decline-swap',
  about: 'group',
  input: z.object({ from: idOf(), to: idOf() }),
  back: 'show-turn',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input: swap, actor, now }) {
    const mine = municipalityOfActor(group, actor)?.id;
    if (mine === undefined || ![swap.from, swap.to].includes(mine))
      return refuse('not-asked', { to: nameOf(group, swap.to) });
    const declined = decline(group.rotation, swap);
    if (isRefusal(declined)) return withNames(group, declined);
    const note = mine === swap.to ? { note: 'declined', other: swap.from } : { note: 'taken-back', other: swap.to };
    return {
      document: { ...group, rotation: declined.rotation },
      reply: show('turn', note),
      jobs: refreshOffer(group, swap, now, 'declined'),
      // Whoever has not heard of it yet need not.
      cancel: [`${offerMessage(swap)}:`],
    };
  },
});
