import { z } from 'zod';
import { activity, isRefusal, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { idOf } from '../../input.ts';
import { inRound } from '../topics/topics.ts';
import { asEditorWith, needsWords, withAgenda, withoutItem } from './agenda-edit.ts';

/**
 * Asks the owner why a topic is dropped, or for how long a standing item is; anything else goes at once. The minutes typed so far
 * are kept.
 */
export const writeDrop = activity({
  verb: 'write-drop',
  about: 'group',
  input: z.object({ ...inRound, item: idOf() }).catchall(z.unknown()),
  form: 'agenda-draft',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input: { item: id, ...input }, actor }) {
    const editing = asEditorWith(group, input, actor);
    if (isRefusal(editing)) return editing;
    const { round, agenda } = editing;
    const asks = agenda.items.some((item) => item.id === id && needsWords(round, item));
    return {
      document: withAgenda(group, round, asks ? agenda : withoutItem(agenda, id)),
      reply: asks ? show('agenda-drop', { item: id }) : show('agenda-draft'),
    };
  },
});
