import { Temporal } from 'temporal-polyfill';
import { type Job, show } from '../activity.ts';
import { atLocal, localDate } from '../calendar.ts';
import type { Group, PastRound } from '../groups/group.ts';
import { ownerNow, passTurn } from '../groups/rotation.ts';
import { firstOf, turnChanged } from '../groups/turn-news.ts';
import type { Moment } from '../language.ts';
import { leftOver, onAgenda } from './agenda/agenda.ts';
import { type ArchivedRound, archiveId } from './archive/archived-round.ts';
import { inChannel } from './channel-card.ts';
import { numbersOf } from './numbers.ts';
import type { Round, Topic } from './round.ts';
import { step } from './step.ts';
import { isOpen } from './takeaways/follow-ups.ts';
import { refreshTakeaways } from './takeaways/refresh-takeaways.ts';
import { MOST_TOPICS } from './topics/topics.ts';

type At = { id: string; now: Temporal.Instant };

/** Some days after the meeting the round closes, and the turn passes on. */
export const closeRound = step('close-round', ({ group, round, id, now }) => {
  const { group: document, jobs } = closed(group, round, { id, now });
  // Its cards stay in the channel until the next round opens, and say that it is over.
  const shown = [...turnChanged(group, document, now), refreshTakeaways(document, document.round!, now)];
  return { document, jobs: [...jobs, ...shown] };
});

/** How many closed rounds a group itself remembers: two years of them. */
const REMEMBERED = 8;

/**
 * The group with its round closed, and what follows: the round goes to its archive, the turn passes on, what was not reached
 * waits for the next round. However little came of the round, it ends in this one way.
 */
export function closed(group: Group, round: Round, { id, now }: At): { group: Group; jobs: Job[] } {
  const met = metAt(round, now);
  const past = pastOf(group, round, met);
  const after: Group = {
    ...group,
    round: { ...withoutForms(round), stage: 'closed' },
    rotation: passTurn(group.rotation, round.quarter),
    past: [past, ...group.past].slice(0, REMEMBERED),
    later: carriedOver(group, round, met !== undefined),
    followUps: (group.followUps ?? []).filter(isOpen),
  };
  return { group: after, jobs: [archived(group, round, { id, now }), ...turnPassed(after, round, now)] };
}

/** When the meeting was held: when Teams says it began, else when it was to begin; undefined when it was not held. */
function metAt({ meeting }: Round, now: Temporal.Instant): Moment | undefined {
  if (!meeting || meeting.cancelled) return undefined;
  const start = meeting.started ?? meeting.start;
  return Temporal.Instant.compare(Temporal.Instant.from(start), now) <= 0 ? start : undefined;
}

const withoutForms = ({ writing: _, ...round }: Round): Round => round;

function pastOf(group: Group, round: Round, met: Moment | undefined): PastRound {
  const owner = ownerNow(group.rotation);
  const had = met === undefined ? [] : onAgenda(round);
  const takeaways = round.takeaways?.length ?? 0;
  return {
    quarter: round.quarter,
    ...(owner && { owner }),
    ...(met !== undefined && { met }),
    ...(had.length > 0 && { onAgenda: had }),
    ...(takeaways > 0 && { takeaways }),
  };
}

/**
 * What waits for the next round: first what has been carried before, then what was not reached, then what came too late. Without
 * a meeting nothing was reached. What was dropped had its answer.
 */
function carriedOver(group: Group, round: Round, met: boolean): Topic[] {
  const { agenda } = round;
  const notReached = met
    ? leftOver(round)
    : leftOver({ ...round, ...(agenda && { agenda: { ...agenda, items: [] } }) });
  const carried = notReached
    .map((topic) => ({ ...topic, carriedFrom: topic.carriedFrom ?? round.quarter }))
    .sort((a, b) => compare(a.carriedFrom, b.carriedFrom));
  return [...carried, ...(group.later ?? [])]
    .filter((topic) => group.municipalities.some((m) => m.id === topic.municipality))
    .slice(0, MOST_TOPICS);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The round as a document of its own. */
function archived(group: Group, round: Round, { id, now }: At): Job {
  const owner = ownerNow(group.rotation);
  const met = metAt(round, now);
  const followUps = (group.followUps ?? []).filter((f) => f.quarter === round.quarter || f.done !== undefined);
  const input: ArchivedRound = {
    group: id,
    groupName: group.name,
    initiative: group.initiative,
    initiativeName: group.initiativeName,
    themes: group.themes,
    municipalities: [...group.municipalities, ...(group.former ?? [])].map(({ id, name }) => ({ id, name })),
    quarter: round.quarter,
    ...(owner && { owner }),
    closed: now.toString(),
    keptUntil: atLocal(localDate(now).add({ years: numbersOf(group).roundYears }), '08:00').toString(),
    ...(met !== undefined && { met }),
    agenda: (round.agenda?.items ?? []).map((item) => ({
      ...item,
      ...(item.topic !== undefined && round.unreached?.includes(item.topic) && { unreached: true as const }),
    })),
    takeaways: round.takeaways ?? [],
    followUps,
  };
  return {
    kind: 'tell',
    key: `archive:${round.quarter}`,
    due: now.toString(),
    to: { id: archiveId(id, round.quarter) },
    verb: 'archive-round',
    input,
  };
}

/** The channel hears what the round gave, and who is next. */
function turnPassed(after: Group, { quarter }: Round, now: Temporal.Instant): Job[] {
  const next = firstOf(after, ownerNow(after.rotation));
  const followUps = (after.followUps ?? []).filter((f) => f.quarter === quarter).length;
  return inChannel(after, {
    key: `turn-passed:${quarter}`,
    show: show('turn-passed', { quarter, followUps }),
    now,
    mention: next ? [next] : [],
  });
}
