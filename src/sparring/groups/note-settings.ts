import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { Theme } from '../language.ts';
import { refreshCard } from '../rounds/channel-card.ts';
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
  decide({ document: group, input: { themes, numbers, at }, now }) {
    if (isOld(group, 'settings', at)) return {};
    const { numbers: _, ...rest } = group;
    const document: Group = {
      ...rest,
      themes,
      ...(numbers && { numbers }),
      heard: { ...group.heard, settings: at },
    };
    const { round } = document;
    // Cards in the channel that name a deadline.
    const cards = round && round.stage !== 'closed' ? (['dates', 'agenda'] as const) : [];
    return { document, jobs: cards.map((card) => refreshCard(document, round!, card, now)) };
  },
});
