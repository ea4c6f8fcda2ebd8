import { type View, view, word } from '../activity.ts';
import { turnInWords } from '../groups/turn-cards.ts';
import type { Quarter } from '../language.ts';
import { archiveId } from './archive/archived-round.ts';
import { quarterInWords } from './topics/topics.ts';

/** In the channel when a round closes: what it gave, who has the turn now, and the two after. */
export const turnPassed: View<'group', { quarter: Quarter; followUps: number }> = view({
  name: 'turn-passed',
  about: 'group',
  data({ document: group, id, args: { quarter, followUps } }) {
    const { met, takeaways = 0 } = group.past.find((p) => p.quarter === quarter) ?? {};
    return {
      group: group.name,
      quarter: quarterInWords(quarter),
      archived: archiveId(id, quarter),
      title: word(met ? 'turn-passed.title' : 'turn-passed.title-not-met'),
      met: met ? word('turn-passed.met', { date: { $when: met, as: 'day' } }) : word('turn-passed.not-met'),
      gave: takeaways > 0 ? word('turn-passed.gave', { takeaways }) : met ? word('turn-passed.gave-nothing') : '',
      open: followUps > 0 ? word('turn-passed.open', { followUps }) : '',
      ...turnInWords(group),
    };
  },
});
