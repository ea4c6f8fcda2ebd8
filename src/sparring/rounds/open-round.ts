import { z } from 'zod';
import { activity, bySystem, type Job } from '../activity.ts';
import { localDate, nextQuarter } from '../calendar.ts';
import type { Group } from '../groups/group.ts';
import { turnChanged } from '../groups/turn-news.ts';
import type { Quarter } from '../language.ts';
import { postCard, unsent } from './channel-card.ts';
import { closed } from './close-round.ts';
import { proposeDates } from './dates/dates.ts';
import { askForDate } from './dates/settle-date.ts';
import { numbersOf } from './numbers.ts';
import { opensAt } from './opens-at.ts';
import type { Round } from './round.ts';

/** Time opens the round of a quarter: one that is still open closes first, and the channel gets the topics card and the dates to vote on. */
export const openRound = activity({
  verb: 'open-round',
  about: 'group',
  input: z.object({ quarter: z.string() }),
  may: bySystem,
  decide({ document: group, id, input, now }) {
    const quarter = input.quarter as Quarter;
    if (group.round && group.round.quarter >= quarter) return {};
    const before = group.round && group.round.stage !== 'closed' ? closed(group, group.round, { id, now }) : undefined;
    const { later = [], ...rest } = before?.group ?? group;
    // Whoever has left the group talks no more about theirs.
    const topics = later.filter((topic) => group.municipalities.some((m) => m.id === topic.municipality));
    const dates = proposeDates({ quarter, opened: localDate(now), numbers: numbersOf(group), number: numberIn(id) });
    const round: Round = { quarter, stage: 'topics', topics, opened: now.toString(), dates };
    const opened: Group = { ...rest, round };
    return {
      document: opened,
      jobs: [
        ...(before?.jobs ?? []),
        ...postCard(opened, round, 'topics', now),
        ...postCard(opened, round, 'dates', now),
        ...(dates.length === 0 ? askForDate(opened, round, now) : []),
        openNext(quarter),
        ...(group.round ? turnChanged(group, opened, now) : []),
      ],
      cancel: group.round ? unsent(group.round) : [],
    };
  },
});

/** A group's id ends in its number. */
const numberIn = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0);

/** The next round opens at eight in the morning of its quarter's first working day. */
function openNext(quarter: Quarter): Job {
  const next = nextQuarter(quarter);
  return {
    kind: 'tell',
    key: `open-round:${next}`,
    due: opensAt(next).toString(),
    to: { self: true },
    verb: 'open-round',
    input: { quarter: next },
  };
}
