import type { Temporal } from 'temporal-polyfill';
import { type Job, type Shown, show } from '../activity.ts';
import { nextQuarter } from '../calendar.ts';
import type { Group } from '../groups/group.ts';
import type { Moment, Person } from '../language.ts';
import { opensAt } from './opens-at.ts';
import type { Round } from './round.ts';

/** Cards of a round that are posted once in the group's channel and then kept up to date, each under the name of its view. */
const cards = ['topics', 'dates', 'meeting', 'agenda', 'takeaways'] as const;
export type ChannelCard = (typeof cards)[number];

/** The name under which the round's one card of that kind is kept. */
export const channelMessage = (round: Round, card: ChannelCard): string => `${card}:${round.quarter}`;

type News = {
  /** What it is, once: `meeting-moved:2026Q4:2`. */
  key: string;
  show: Shown;
  now: Temporal.Instant;
  as?: string;
  mention?: Person[];
  /** After this it is of no use any more. */
  usefulUntil?: Moment;
  urgent?: true;
};

/** A message in the group's channel, in working hours; nothing while there is no channel. */
export function inChannel(group: Group, { key, show, now, as, mention = [], usefulUntil, urgent }: News): Job[] {
  const { id, serviceUrl } = group.channel;
  if (!id || !serviceUrl) return [];
  return [
    {
      kind: 'post',
      key,
      due: now.toString(),
      to: { conversation: id, serviceUrl },
      show,
      language: group.language,
      atWork: true,
      ...(as !== undefined && { as }),
      ...(mention.length > 0 && { mention }),
      ...(usefulUntil !== undefined && { usefulUntil }),
      ...(urgent && { urgent }),
    },
  ];
}

/** One of the round's cards, posted for the first time in the channel; asked for again it is the same one. */
export const postCard = (
  group: Group,
  round: Round,
  card: ChannelCard,
  now: Temporal.Instant,
  mention: Person[] = [],
): Job[] =>
  inChannel(group, {
    key: `post:${channelMessage(round, card)}:${group.channel.id}`,
    show: show(card),
    now,
    as: channelMessage(round, card),
    mention,
    // It would show the next round.
    usefulUntil: opensAt(nextQuarter(round.quarter)).toString(),
  });

/** The card gets the news, a moment from now, so that several changes in a row become one. One that is not there is passed over. */
export const refreshCard = (group: Group, round: Round, card: ChannelCard, now: Temporal.Instant): Job => ({
  kind: 'update',
  key: `refresh:${channelMessage(round, card)}`,
  due: now.add({ seconds: 2 }).toString(),
  message: channelMessage(round, card),
  show: show(card),
  language: group.language,
});

/** All the cards that the round has by now, for a channel that has none of them. */
export function postCards(group: Group, round: Round, now: Temporal.Instant): Job[] {
  if (round.stage === 'closed') return [];
  const there = {
    topics: true,
    dates: true,
    meeting: round.meeting,
    agenda: round.agenda?.published,
    takeaways: round.stage === 'takeaways',
  } satisfies Record<ChannelCard, unknown>;
  return cards.filter((card) => there[card]).flatMap((card) => postCard(group, round, card, now));
}

/**
 * The keys of what the channel has not been told of a round before the next one opens: it would show the next one. Reminders lapse
 * by themselves, and what the round gave is told whatever comes after it.
 */
export const unsent = ({ quarter }: Round): string[] => [
  ...cards.flatMap((card) => [`post:${card}:${quarter}:`, `refresh:${card}:${quarter}`]),
  ...['meeting-news', 'meeting-soon', 'agenda-news', 'agenda-dropped', 'hand-over'].map(
    (news) => `${news}:${quarter}:`,
  ),
];
