import { z } from 'zod';
import { activity, isRefusal, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { inRound } from '../topics/topics.ts';
import { asEditorWith, withAgenda } from './agenda-edit.ts';

/** Opens the form for an item of the owner's own; the minutes typed so far are kept. */
export const writeItem = activity({
  verb: 'write-item',
  about: 'group',
  input: z.object(inRound).catchall(z.unknown()),
  form: 'agenda-draft',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor }) {
    const editing = asEditorWith(group, input, actor);
    if (isRefusal(editing)) return editing;
    return { document: withAgenda(group, editing.round, editing.agenda), reply: show('agenda-item') };
  },
});
