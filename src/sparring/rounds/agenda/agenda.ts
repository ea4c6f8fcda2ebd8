import type { Group, StandingItem } from '../../groups/group.ts';
import type { MunicipalityId } from '../../language.ts';
import { numbersOf } from '../numbers.ts';
import type { Agenda, AgendaItem, FollowUp, Round, Topic } from '../round.ts';
import { byTime } from '../topics/topics.ts';

/** Minutes are given in steps of five, and no item is shortened below one step. */
const STEP = 5;
const MOST_FOR_FOLLOW_UPS = 15;

/** What a draft is made of. `followUps` are the open ones, `municipalities` those in the group, `minutes` the meeting's length. */
export type Basis = {
  topics: readonly Topic[];
  followUps: readonly FollowUp[];
  municipalities: readonly MunicipalityId[];
  minutes: number;
  standing: readonly StandingItem[];
};

/**
 * A draft that adds up to the meeting's length. Order: standing items that come first, open follow-ups, topics carried over, the
 * other topics, time that is left, standing items that come last. Among topics every municipality gets one before anyone gets two;
 * then those carried over, then by support, then by when they were suggested. What is too long is shortened; what does not fit
 * even at its shortest is left out, from the end of that line.
 */
export function draftAgenda({ topics, followUps, municipalities, minutes, standing }: Basis): AgendaItem[] {
  const placed = (place: StandingItem['place']) => standing.filter((s) => s.place === place).map(standingItem);
  const [first, last] = [placed('first'), placed('last')];
  const open = followUps.length > 0 ? [followUpsItem(followUps.length)] : [];
  const line = inLine(topics);
  const talk = [...line.filter((t) => t.carriedFrom), ...line.filter((t) => !t.carriedFrom)];
  const wanted = (topic: Topic) => topicItem(topic, municipalities);
  const fits = new Set(thatFit([...first, ...last, ...open, ...line.map(wanted)], minutes).map(({ id }) => id));
  const chosen = [...first, ...open, ...talk.map(wanted), rest(0), ...last].filter(
    ({ id, kind }) => kind === 'open' || fits.has(id),
  );
  return balanced(chosen, minutes)!;
}

/** In order of precedence, which is not the order on the agenda. */
function inLine(topics: readonly Topic[]): Topic[] {
  const had = new Map<MunicipalityId, number>();
  return [...topics]
    .sort(precedence)
    .map((topic) => {
      const nth = had.get(topic.municipality) ?? 0;
      had.set(topic.municipality, nth + 1);
      return { topic, nth };
    })
    .sort((a, b) => a.nth - b.nth || precedence(a.topic, b.topic))
    .map(({ topic }) => topic);
}

const precedence = (a: Topic, b: Topic): number =>
  Number(!a.carriedFrom) - Number(!b.carriedFrom) || b.support.length - a.support.length || byTime(a, b);

const shortest = ({ minutes }: AgendaItem): number => Math.min(STEP, minutes);
const sum = (minutes: readonly number[]): number => minutes.reduce((a, b) => a + b, 0);
export const minutesOf = (items: readonly AgendaItem[]): number => sum(items.map((item) => item.minutes));

/** From the top of the line as many as fit, each at its shortest. Nobody further down overtakes the first who does not. */
function thatFit(line: AgendaItem[], length: number): AgendaItem[] {
  let room = length;
  const end = line.findIndex((item) => {
    room -= shortest(item);
    return room < 0;
  });
  return end < 0 ? line : line.slice(0, end);
}

/**
 * The items in as many minutes as there are; undefined when they do not fit even at their shortest. Is there too much, the longest
 * gives five minutes at a time, and of equals the last one that is no standing item. Is there too little, there is time for what
 * fills people's day; less than five minutes go to the last item.
 */
export function balanced(items: readonly AgendaItem[], length: number): AgendaItem[] | undefined {
  const place = placeForMore(items);
  const settled = items.filter((item) => item.kind !== 'open');
  const minutes = settled.map((item) => item.minutes);
  while (sum(minutes) > length) {
    const at = longest(settled, minutes);
    if (at === undefined) return undefined;
    minutes[at] = Math.max(STEP, minutes[at]! - STEP);
  }
  const left = length - sum(minutes);
  if (left > 0 && left < STEP && minutes.length > 0) minutes[minutes.length - 1]! += left;
  const fitted = settled.map((item, i) => ({ ...item, minutes: minutes[i]! }));
  return left >= STEP || (left > 0 && fitted.length === 0) ? fitted.toSpliced(place, 0, rest(left)) : fitted;
}

function longest(items: readonly AgendaItem[], minutes: readonly number[]): number | undefined {
  const before = (a: number, b: number) =>
    minutes[b]! - minutes[a]! || Number(items[a]!.kind === 'standing') - Number(items[b]!.kind === 'standing') || b - a;
  return items
    .map((_, i) => i)
    .filter((i) => minutes[i]! > STEP)
    .sort(before)[0];
}

/** Where something more comes: in the time that is left, or before a standing item that ends the meeting. */
export function placeForMore(items: readonly AgendaItem[]): number {
  const open = items.findIndex((item) => item.kind === 'open');
  if (open >= 0) return open;
  return items.at(-1)?.kind === 'standing' ? items.length - 1 : items.length;
}

const rest = (minutes: number): AgendaItem => ({ id: 'open', kind: 'open', minutes });

export const followUpsItem = (count: number): AgendaItem => ({
  id: 'follow-ups',
  kind: 'follow-ups',
  minutes: Math.min(MOST_FOR_FOLLOW_UPS, count * STEP),
});

export const standingItem = ({ id, title, minutes }: StandingItem): AgendaItem => ({
  id,
  kind: 'standing',
  ...(title !== undefined && { title }),
  minutes,
});

/** A topic at the nearest whole step of the minutes it asks for, presented by whoever suggested it while they are in the group. */
export const topicItem = (topic: Topic, municipalities: readonly MunicipalityId[]): AgendaItem => ({
  id: topic.id,
  kind: 'topic',
  title: topic.title,
  minutes: Math.max(STEP, Math.round(topic.minutes / STEP) * STEP),
  topic: topic.id,
  ...(municipalities.includes(topic.municipality) && { presenter: topic.municipality }),
});

/** What is on every agenda where the owners have not said otherwise. */
const usualStanding: readonly StandingItem[] = [
  { id: 'welcome', minutes: 5, place: 'first' },
  { id: 'round-up', minutes: 10, place: 'last' },
];
export const standingOf = (group: Group): readonly StandingItem[] => group.standing ?? usualStanding;

export const lengthOf = (group: Group, round: Round): number => round.meeting?.minutes ?? numbersOf(group).minutes;
export const openFollowUps = (group: Group): FollowUp[] => (group.followUps ?? []).filter((f) => !f.done);
export const idsIn = (group: Group): MunicipalityId[] => group.municipalities.map((m) => m.id);

/** The round with its topics closed and its agenda drafted; one that has its agenda already stays as it is. */
export const drafted = (group: Group, round: Round): Round =>
  round.stage === 'topics' || !round.agenda
    ? { ...round, stage: 'agenda', agenda: { items: draftOf(group, round), dropped: [] } satisfies Agenda }
    : round;

const draftOf = (group: Group, round: Round): AgendaItem[] =>
  draftAgenda({
    topics: round.topics,
    followUps: openFollowUps(group),
    municipalities: idsIn(group),
    minutes: lengthOf(group, round),
    standing: standingOf(group),
  });

/** Municipalities that have something of their own on the agenda. */
export const onAgenda = (round: Round): MunicipalityId[] => [
  ...new Set((round.agenda?.items ?? []).flatMap(({ presenter }) => (presenter === undefined ? [] : [presenter]))),
];

/** Topics that carry over: suggested and not on the agenda, unless they were dropped; or on it and not reached. */
export function leftOver(round: Round): Topic[] {
  const on = new Set((round.agenda?.items ?? []).map((item) => item.topic));
  const dropped = new Set((round.agenda?.dropped ?? []).map((d) => d.topic));
  return round.topics.filter(({ id }) => round.unreached?.includes(id) || !(on.has(id) || dropped.has(id)));
}
