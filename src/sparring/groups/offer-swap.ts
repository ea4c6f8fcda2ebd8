import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { idOf } from '../input.ts';
import { belongsTo } from './group.ts';
import { inTurn, ownTurn, withNames } from './own-turn.ts';
import { offerSwap as offer } from './swap.ts';
import { askForSwap } from './turn-news.ts';

/** The municipality whose turn it is asks another to swap places in the line. Nothing changes before the other agrees. */
export const offerSwap = activity({
  verb: 'offer-swap',
  about: 'group',
  input: z.object({ ...inTurn, to: idOf() }),
  back: 'show-turn',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    const own = ownTurn(group, input.round, actor);
    if (isRefusal(own)) return own;
    if (!group.municipalities.some((m) => m.id === input.to)) return refuse('swap-with-nobody');
    const swap = { from: own.owner, to: input.to };
    const offered = offer(group.rotation, swap);
    if (isRefusal(offered)) return withNames(group, offered);
    const after = { ...group, rotation: offered.rotation };
    return {
      document: after,
      reply: show('turn', { note: 'asked', other: swap.to }),
      jobs: askForSwap(after, swap, now),
    };
  },
});
