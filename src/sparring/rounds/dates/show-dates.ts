import { z } from 'zod';
import { activity, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';

/** The dates of the round, for whoever asks; also the way out of the form. */
export const showDates = activity({
  verb: 'show-dates',
  about: 'group',
  input: z.object({}),
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide: ({ document: group }) => (group.round ? { reply: show('dates') } : refuse('no-round')),
});
