import { z } from 'zod';
import { activity, show, word } from '../activity.ts';
import { remindWays } from '../groups/group.ts';
import { bySelf } from './member.ts';
import { groupsOf, tellGroup } from './reminders.ts';

/** Somebody chooses how they are reminded, in all their groups: directly, in the group's channel, or not at all. */
export const chooseReminders = activity({
  verb: 'choose-reminders',
  about: 'member',
  input: z.object({ by: z.enum(remindWays) }),
  back: 'write-reminders',
  may: bySelf,
  decide({ document: member, input: { by }, now }) {
    const reply = show('help', { notice: word(`reminders.chosen-${by}`) });
    if ((member.reminders ?? 'direct') === by) return { reply };
    const { reminders: _, ...rest } = member;
    return {
      document: by === 'direct' ? rest : { ...rest, reminders: by },
      reply,
      jobs: groupsOf(member).map((group) => tellGroup(group, member.id, by, now)),
    };
  },
});
