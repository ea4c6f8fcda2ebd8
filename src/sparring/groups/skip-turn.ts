import { z } from 'zod';
import { activity, isRefusal, show } from '../activity.ts';
import { belongsTo } from './group.ts';
import { inTurn, ownTurn, withNames } from './own-turn.ts';
import { skip } from './rotation.ts';
import { turnChanged } from './turn-news.ts';

/** The municipality whose turn it is lets the next one take over, and keeps its place. */
export const skipTurn = activity({
  verb: 'skip-turn',
  about: 'group',
  input: z.object(inTurn),
  back: 'show-turn',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    const own = ownTurn(group, input.round, actor);
    if (isRefusal(own)) return own;
    const skipped = skip(group.rotation, own.owner);
    if (isRefusal(skipped)) return withNames(group, skipped);
    const after = { ...group, rotation: skipped.rotation };
    return {
      document: after,
      reply: show('turn', { note: 'skipped' }),
      jobs: turnChanged(group, after, now, { why: 'skipped', municipality: own.owner }),
    };
  },
});
