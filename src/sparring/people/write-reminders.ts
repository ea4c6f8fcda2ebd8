import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { bySelf } from './member.ts';

/** Opens the choice of how to be reminded. */
export const writeReminders = activity({
  verb: 'write-reminders',
  about: 'member',
  input: z.object({}),
  may: bySelf,
  decide: () => ({ reply: show('reminders-form') }),
});
