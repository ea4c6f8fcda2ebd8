import { z } from 'zod';
import { activity, bySystem, type Job, show } from '../activity.ts';
import { atLocal, firstWorkingDay, nextQuarter } from '../calendar.ts';
import { refreshWelcome } from '../groups/channel.ts';
import type { Group } from '../groups/group.ts';
import { ownerNow, passTurn } from '../groups/rotation.ts';
import type { Quarter } from '../language.ts';
import { topicsMessage } from './refresh-topics.ts';
import type { Round } from './round.ts';

/** Time opens the round of a quarter: the one before closes, the turn passes on, and the channel gets the topics card. */
export const openRound = activity({
  verb: 'open-round',
  about: 'group',
  input: z.object({ quarter: z.string() }),
  may: bySystem,
  decide({ document: group, input, now }) {
    const quarter = input.quarter as Quarter;
    if (group.round && group.round.quarter >= quarter) return {};
    const closed = group.round ? closeRound(group, group.round) : group;
    const round: Round = { quarter, stage: 'topics', topics: [], opened: now.toString() };
    const opened: Group = { ...closed, round };
    return {
      document: opened,
      jobs: [...postTopics(opened, round), openNext(quarter), ...(group.round ? [refreshWelcome(opened, now)] : [])],
    };
  },
});

function closeRound(group: Group, round: Round): Group {
  const owner = ownerNow(group.rotation);
  return {
    ...group,
    rotation: passTurn(group.rotation, round.quarter),
    past: [{ quarter: round.quarter, ...(owner && { owner }) }, ...group.past].slice(0, 8),
  };
}

function postTopics(group: Group, round: Round): Job[] {
  const { id, serviceUrl } = group.channel;
  if (!id || !serviceUrl) return [];
  return [
    {
      kind: 'post',
      key: `post:${topicsMessage(round)}`,
      due: round.opened,
      to: { conversation: id, serviceUrl },
      show: show('topics'),
      language: group.language,
      as: topicsMessage(round),
    },
  ];
}

/** The next round opens at eight in the morning of its quarter's first working day. */
function openNext(quarter: Quarter): Job {
  const next = nextQuarter(quarter);
  return {
    kind: 'tell',
    key: `open-round:${next}`,
    due: atLocal(firstWorkingDay(next), '08:00').toString(),
    to: { self: true },
    verb: 'open-round',
    input: { quarter: next },
  };
}
