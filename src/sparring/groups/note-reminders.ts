import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { reminders } from '../rounds/reminders/left-to-do.ts';
import { noLonger } from '../rounds/reminders/remind.ts';
import { remindWays } from './group.ts';

/** Somebody tells how they want to be reminded; directly, unless they have said something else. */
export const noteReminders = activity({
  verb: 'note-reminders',
  about: 'group',
  input: z.object({ person: z.string(), by: z.enum(remindWays) }),
  may: bySystem,
  decide({ document: { reminders: before, ...group }, input: { person, by } }) {
    if ((before?.[person] ?? 'direct') === by) return {};
    const { [person]: _, ...others } = before ?? {};
    const after = by === 'direct' ? others : { ...others, [person]: by };
    const { round } = group;
    return {
      document: Object.keys(after).length > 0 ? { ...group, reminders: after } : group,
      // Not even of what was to be sent in the morning.
      cancel: by === 'none' && round ? reminders.flatMap((what) => noLonger(round, what, [{ id: person }])) : [],
    };
  },
});
