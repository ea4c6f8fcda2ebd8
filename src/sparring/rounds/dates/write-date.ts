import { z } from 'zod';
import { activity, isRefusal, refuse, show } from '../../activity.ts';
import { belongsTo } from '../../groups/group.ts';
import { mayAddDate } from './add-date.ts';

/** Opens the form for another date. */
export const writeDate = activity({
  verb: 'write-date',
  about: 'group',
  input: z.object({}),
  back: 'show-dates',
  may: ({ actor, document: group }) => belongsTo(group, actor),
  decide({ document: group, actor }) {
    if (!group.round) return refuse('no-round');
    const acting = mayAddDate(group, group.round.quarter, actor);
    return isRefusal(acting) ? acting : { reply: show('date-form') };
  },
});
