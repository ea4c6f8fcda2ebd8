import { z } from 'zod';
import { activity, bySystem } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import type { PersonId } from '../../language.ts';
import { inChannel } from '../channel-card.ts';
import { leftToDo } from './left-to-do.ts';
import { aboutOf, cardOf, isCurrent, type Reminded } from './remind.ts';

/**
 * One message in the channel mentions those who want to be reminded there and those whom no direct message reached: as far as
 * they still have something left to do.
 */
export const remindInChannel = activity({
  verb: 'remind-in-channel',
  about: 'group',
  input: z.object({ reminded: z.custom<Reminded>(), chosen: z.array(z.custom<PersonId>()) }),
  may: bySystem,
  decide({ document: group, input: { reminded, chosen }, now }) {
    const about = aboutOf(reminded);
    const { [about]: unreached = [], ...others } = group.toMention ?? {};
    const { toMention: _, ...rest } = group;
    const document: Group = Object.keys(others).length > 0 ? { ...rest, toMention: others } : rest;
    const { what, date, usefulUntil } = reminded;
    const wanted = new Set([...chosen, ...unreached]);
    const left = isCurrent(group, reminded) ? leftToDo(group, what, date) : [];
    const mention = left.filter(({ id }) => wanted.has(id) && group.reminders?.[id] !== 'none');
    return {
      ...(group.toMention && { document }),
      jobs:
        mention.length === 0
          ? []
          : inChannel(group, {
              // Those who are found out of reach later get a message of their own.
              key: `remind:${about}:channel:${mention.map(({ id }) => id).join('+')}`,
              show: cardOf(reminded),
              now,
              mention,
              ...(usefulUntil !== undefined && { usefulUntil }),
            }),
    };
  },
});
