import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../activity.ts';
import { idOf } from '../input.ts';
import { belongsTo, municipalityOfActor, nameOf } from './group.ts';
import { withNames } from './own-turn.ts';
import { acceptSwap as accept } from './swap.ts';
import { refreshOffer, turnChanged } from './turn-news.ts';

/** The municipality that was asked agrees to swap, and the two change places in the line. */
export const acceptSwap = activity({
  verb: 'accept-swap',
  about: 'group',
  input: z.object({ from: idOf(), to: idOf() }),
  back: 'show-turn',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input: swap, actor, now }) {
    if (municipalityOfActor(group, actor)?.id !== swap.to) return refuse('not-asked', { to: nameOf(group, swap.to) });
    const accepted = accept(group.rotation, swap);
    if (isRefusal(accepted)) return withNames(group, accepted);
    const after = { ...group, rotation: accepted.rotation };
    return {
      document: after,
      reply: show('turn', { note: 'accepted', other: swap.from }),
      jobs: [
        ...turnChanged(group, after, now, { why: 'swapped', municipality: swap.from, other: swap.to }),
        ...refreshOffer(group, swap, now, 'accepted'),
      ],
    };
  },
});
