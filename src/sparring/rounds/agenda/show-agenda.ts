import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { asEditor } from './agenda-edit.ts';

/** The agenda, for whoever asks. Its owner gets the draft to work on until it is published, and afterwards on request. */
export const showAgenda = activity({
  verb: 'show-agenda',
  about: 'group',
  input: z.object({ edit: z.literal('yes').optional() }),
  back: 'show-agenda',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, input, actor }) {
    if (!group.round) return refuse('no-round');
    const editing = asEditor(group, group.round.quarter, actor);
    if (input.edit && isRefusal(editing)) return editing;
    const drafts = !isRefusal(editing) && (input.edit || !editing.agenda.published);
    return { reply: show(drafts ? 'agenda-draft' : 'agenda') };
  },
});
