import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import type { AgendaItem } from '../round.ts';
import { inRound } from '../topics/topics.ts';
import { balanced, lengthOf } from './agenda.ts';
import { asEditorWith, withAgenda, withItems } from './agenda-edit.ts';

/** The owner moves an item up or down, lets the minutes fit the meeting, or saves the minutes they have typed. */
export const arrangeAgenda = activity({
  verb: 'arrange-agenda',
  about: 'group',
  input: z
    .object({ ...inRound, item: idOf().optional(), move: z.enum(['up', 'down', 'fit']).optional() })
    .catchall(z.unknown()),
  form: 'agenda-draft',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor }) {
    const editing = asEditorWith(group, input, actor);
    if (isRefusal(editing)) return editing;
    const { round, agenda } = editing;
    const minutes = lengthOf(group, round);
    const items = input.move === 'fit' ? balanced(agenda.items, minutes) : moved(agenda.items, input.item, input.move);
    if (!items) return refuse('agenda-full', { minutes });
    return {
      document: withAgenda(group, round, withItems(agenda, items)),
      reply: show('agenda-draft', { note: input.move === 'fit' ? 'fitted' : input.move ? '' : 'saved' }),
    };
  },
});

/** One that is gone, or at the end already, stays where it is. */
function moved(items: AgendaItem[], id: string | undefined, to: 'up' | 'down' | undefined): AgendaItem[] {
  const from = items.findIndex((item) => item.id === id);
  const target = from + (to === 'up' ? -1 : 1);
  const [one, other] = [items[from], items[target]];
  return to && one && other ? items.with(from, other).with(target, one) : items;
}
