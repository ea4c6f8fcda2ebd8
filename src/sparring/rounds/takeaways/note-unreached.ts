import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { choices, idOf } from '../../input.ts';
import { asOwner } from '../owner.ts';
import { inRound, MOST_TOPICS } from '../topics/topics.ts';
import { stopWriting } from '../writing.ts';
import { refreshTakeaways } from './refresh-takeaways.ts';
import { hasMet, invalid } from './takeaways.ts';

/** Who has the turn says what was not reached: it carries over. What was said before no longer counts. */
export const noteUnreached = activity({
  verb: 'note-unreached',
  about: 'group',
  input: z.object({ ...inRound, unreached: choices(idOf(), MOST_TOPICS) }),
  form: 'unreached-form',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input: { round: quarter, unreached }, actor, now }) {
    const acting = asOwner(group, quarter, actor, { staff: true });
    if (isRefusal(acting)) return acting;
    if (!hasMet(acting.round, now.toString())) return refuse('not-met-yet');
    const onAgenda = acting.round.agenda?.items.map(({ topic }) => topic) ?? [];
    if (!unreached.every((id) => onAgenda.includes(id))) return { refused: [invalid('unreached')] };
    const round = { ...stopWriting(acting.round, acting.actor.id), unreached };
    return {
      document: { ...group, round },
      reply: show('takeaways', { note: 'unreached' }),
      jobs: [refreshTakeaways(group, round, now)],
    };
  },
});
