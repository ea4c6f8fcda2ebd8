import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../activity.ts';
import type { Consequence } from '../consequences.ts';
import { isShared, type Observation, type OwnCard, outlineOf, type SentCard } from './observation.ts';
import { cardFor } from './say.ts';

/** Whoever has a form open in an older message can finish it. */
const TO_FINISH = { minutes: 5 };

/**
 * The messages that are there already show what has become of it, a moment later; what is erased disappears from them, too, and
 * from one that was on its way meanwhile. Where there is a newer one of the same card the older one only leads on: nothing of what
 * was written stays in a message that nobody brings up to date any more.
 */
export function cardsRefreshed(
  before: Observation,
  after: Observation,
  now: Temporal.Instant,
): Consequence | undefined {
  const [had, has] = [before.messages ?? [], after.messages ?? []];
  const arrived = has.filter((sent) => !had.includes(sent));
  const superseded = had.filter((old) =>
    arrived.some(({ card, person }) => card === old.card && person === old.person),
  );
  const outdated =
    shownOf(before) === shownOf(after) ? arrived.filter(({ outline }) => outline !== outlineOf(after)) : had;
  const soon = now.add({ seconds: 2 }).toString();
  const jobs = [
    ...outdated
      .filter(({ card }) => !isBeingFilledIn(card, before, after))
      .map((sent) => update(sent, stillNeeded(sent.card, after) ? sent.card : 'observation', soon)),
    ...superseded.map((sent) => update(sent, 'observation-earlier', now.add(TO_FINISH).toString())),
  ];
  return jobs.length === 0 ? undefined : { jobs };
}

const update = ({ person, language, message }: SentCard, card: OwnCard | 'observation-earlier', due: string): Job => ({
  kind: 'update',
  key: `refresh:${message}`,
  due,
  message,
  show: cardFor(person, card),
  language,
});

/** Whoever writes in a form would lose what they have typed if it were shown anew. It is so only where a time-out had taken it away. */
const isBeingFilledIn = (card: OwnCard, before: Observation, after: Observation): boolean =>
  (card === 'observation-reflection' || card === 'observation-feedback') && stillNeeded(card, after) && !before.paused;

/** A form that has been filled in, or that nobody needs any more, shows how far it is instead. */
function stillNeeded(card: OwnCard, observation: Observation): boolean {
  const { stage, paused } = observation;
  if (card === 'observation-answers') return isShared(observation);
  if (card === 'observation-follow-up') return stage === 'following-up' && !paused;
  const writing = (stage === 'reflecting' || stage === 'shared') && !paused;
  if (card === 'observation-reflection') return writing && !observation.reflection;
  if (card === 'observation-feedback') return writing && !observation.feedback;
  return true;
}

/** All but what the engine alone is concerned with. */
const shownOf = ({ taken: _, claims: __, messages: ___, ...shown }: Observation): string => JSON.stringify(shown);
