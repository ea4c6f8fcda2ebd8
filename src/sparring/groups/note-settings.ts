import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { Theme } from '../language.ts';
import type { RoundNumbers } from '../rounds/numbers.ts';
import type { Group } from './group.ts';
import { isOld } from './heard.ts';

/** The initiative tells its themes and the numbers of its rounds: the round that is open goes on by them. */
export const noteSettings = activity({
  verb: 'note-settings',
  about: 'group',
  input: z.object({
    themes: z.array(z.custom<Theme>()),
    numbers: z.custom<Partial<RoundNumbers>>().optional(),
    at: z.string(),
  }),
  may: bySystem,
  decide({ document: group, input: { themes, numbers, at } }) {
    if (isOld(group, 'settings', at)) return {};
    const { numbers: _, ...rest } = group;
    const document: Group = {
      ...rest,
      themes,
      ...(numbers && { numbers }),
      heard: { ...group.heard, settings: at },
    };
    return { document };
  },
});
