import type { Temporal } from 'temporal-polyfill';
import { type Job, show } from '../activity.ts';
import { nextSendTime } from '../calendar.ts';
import type { MunicipalityId, Person } from '../language.ts';
import { inChannel } from '../rounds/channel-card.ts';
import { refreshTopics } from '../rounds/topics/refresh-topics.ts';
import { refreshWelcome } from './channel.ts';
import type { Group } from './group.ts';
import { ownerNow, type SwapOffer } from './rotation.ts';

/** What the channel is told about, in one short card: `turn-news.<why>`. */
export type News = {
  why: 'skipped' | 'swapped' | 'left' | 'paused' | 'returned' | 'joined';
  municipality: MunicipalityId;
  /** The other one of a swap. */
  other?: MunicipalityId;
};

/** What a change of the turn, or of who is in the group, makes necessary: cards that show it, offers that lapsed, and the news. */
export function turnChanged(before: Group, after: Group, now: Temporal.Instant, news?: News): Job[] {
  return [
    ...(news ? tellChannel(before, after, now, news) : []),
    refreshWelcome(after, now),
    ...(after.round ? [refreshTopics(after, after.round, now)] : []),
    ...refreshLapsed(before, after, now),
  ];
}

/** Offers that no longer hold lose their buttons. */
export function refreshLapsed(before: Group, after: Group, now: Temporal.Instant): Job[] {
  const open = (offer: SwapOffer) => after.rotation.offers.some((o) => o.from === offer.from && o.to === offer.to);
  return before.rotation.offers.filter((offer) => !open(offer)).flatMap((offer) => refreshOffer(before, offer, now));
}

function tellChannel(before: Group, after: Group, now: Temporal.Instant, news: News): Job[] {
  const owner = ownerNow(after.rotation);
  const taken = owner !== ownerNow(before.rotation);
  const called = taken ? firstOf(after, owner) : undefined;
  return inChannel(after, {
    key: `turn-news:${news.why}:${news.municipality}:${now}`,
    show: show('turn-news', { ...news, taken }),
    now,
    mention: called ? [called] : [],
  });
}

/** The one a card in the channel is addressed to, so that Teams draws a municipality's attention to it. */
export const firstOf = (group: Group, id: MunicipalityId | undefined): Person | undefined =>
  group.municipalities.find((m) => m.id === id)?.people[0];

export const offerMessage = ({ from, to }: SwapOffer): string => `swap:${from}:${to}`;

/** The other municipality is asked in the channel, where everybody can be reached, and directly where Teams allows it. */
export function askForSwap(group: Group, offer: SwapOffer, now: Temporal.Instant): Job[] {
  const message = offerMessage(offer);
  const mention = firstOf(group, offer.to);
  const card = show('swap-offer', { ...offer });
  // Asked, taken back and asked again while nobody is at work, they are asked once.
  const when = nextSendTime(now);
  const people = group.municipalities.find((m) => m.id === offer.to)?.people ?? [];
  return [
    ...inChannel(group, {
      key: `${message}:${when}`,
      show: card,
      now,
      as: message,
      mention: mention ? [mention] : [],
    }),
    ...people.map(
      (person): Job => ({
        kind: 'post',
        key: `${message}:${person.id}:${when}`,
        due: now.toString(),
        to: { person: person.id },
        show: card,
        language: group.language,
        atWork: true,
        as: `${message}:${person.id}`,
        then: 'direct-sent',
      }),
    ),
  ];
}

/** An offer that was answered or has lapsed loses its buttons, wherever it was shown. */
export function refreshOffer(
  group: Group,
  offer: SwapOffer,
  now: Temporal.Instant,
  answer?: 'accepted' | 'declined',
): Job[] {
  const people = group.municipalities.find((m) => m.id === offer.to)?.people ?? [];
  return [offerMessage(offer), ...people.map((p) => `${offerMessage(offer)}:${p.id}`)].map((message) => ({
    kind: 'update',
    key: `refresh:${message}`,
    due: now.add({ seconds: 2 }).toString(),
    message,
    show: show('swap-offer', { ...offer, ...(answer && { answer }) }),
    language: group.language,
  }));
}
