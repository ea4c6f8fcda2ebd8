import { z } from 'zod';
import { activity, isRefusal, type PersonActor, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf, orAbsent } from '../../input.ts';
import { refreshWhen } from '../form-card.ts';
import { inRound, quarterInWords } from '../topics/topics.ts';
import { startWriting } from '../writing.ts';
import { isArchived, isOwnTakeaway, learningRound } from './takeaways.ts';

/** Opens the form: empty for something new, filled in for what their municipality wrote. Of a round that is over, for the archive. */
export const writeTakeaway = activity({
  verb: 'write-takeaway',
  about: 'group',
  input: z.object({ ...inRound, takeaway: orAbsent(idOf()) }),
  back: 'show-takeaways',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor, now }) {
    if (isArchived(group, input.round))
      return input.takeaway === undefined
        ? { reply: show('takeaway-form', { round: input.round }) }
        : refuse('takeaway-in-archive', { round: quarterInWords(input.round) });
    const open = learningRound(group, input.round, now.toString());
    if (isRefusal(open)) return open;
    const person = actor as PersonActor;
    const round = startWriting(open.round, person.id, now);
    const opened = { document: { ...group, round }, move: [refreshWhen(round, 'takeaways', now)] };
    if (input.takeaway === undefined) return { ...opened, reply: show('takeaway-form') };
    const takeaway = round.takeaways?.find((t) => t.id === input.takeaway);
    if (!takeaway) return refuse('takeaway-gone');
    if (!isOwnTakeaway(group, takeaway, person)) return refuse('not-your-takeaway');
    const { id, learned, theme, recommend, private: only } = takeaway;
    return { ...opened, reply: show('takeaway-form', { takeaway: id, learned, theme, recommend, private: only }) };
  },
});
