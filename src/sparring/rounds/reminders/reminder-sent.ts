import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import { aboutOf, gather, type Reminded } from './remind.ts';

/** A reminder has reached somebody; or no direct message does, and the channel is to mention them. One in doubt is not sent twice. */
export const reminderSent = activity({
  verb: 'reminder-sent',
  about: 'group',
  input: z.object({ outcome: z.string(), reminded: z.custom<Reminded>(), person: z.string() }),
  may: bySystem,
  decide({ document: group, input: { outcome, reminded, person }, now }) {
    if (outcome !== 'failed') return {};
    const about = aboutOf(reminded);
    const people = [...(group.toMention?.[about] ?? []), person];
    const document: Group = { ...group, toMention: { ...group.toMention, [about]: people } };
    return { document, jobs: [gather(reminded, now)] };
  },
});
