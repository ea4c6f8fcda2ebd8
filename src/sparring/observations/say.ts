import type { Temporal } from 'temporal-polyfill';
import { type Job, type Shown, show } from '../activity.ts';
import { localTime } from '../calendar.ts';
import type { Moment, PersonId } from '../language.ts';
import { type Observation, type OwnCard, otherOf, outlineOf, type SentCard, type Side } from './observation.ts';

/** What somebody is written to about; once for each time that the observation has been given. */
export type About =
  | 'proposed'
  | 'unreached'
  | 'agreed'
  | 'changed'
  | 'declined'
  | 'stopped'
  | 'paused'
  | 'resumed'
  | 'tomorrow'
  | 'soon'
  | 'reflection'
  | 'feedback'
  | 'answers'
  | 'areas'
  | 'follow-up'
  | 'followed-up';

/** What belongs to the conversation's own minutes: before it, and while it is fresh. */
const pressing: About[] = ['soon', 'resumed', 'reflection', 'feedback'];

type News = {
  about: About;
  card?: OwnCard;
  now: Temporal.Instant;
  /** Tells this from an earlier one about the same. */
  time?: string | number;
  usefulUntil?: Moment;
  /** It belongs to the conversation's own time, which the two have chosen: outside working hours too, though not at night. */
  atOnce?: true;
};

/** One message to one of the two, and to nobody else. */
export function say(observation: Observation, to: Side, news: News): Job {
  const { about, card = 'observation', now, time, usefulUntil, atOnce } = news;
  const suffix = time === undefined ? '' : `:${time}`;
  const key = `say:${about}:${observation.sequence}:${to.id}${suffix}`;
  const sent: SentCard = { card, person: to.id, language: to.language, message: key, outline: outlineOf(observation) };
  return {
    kind: 'post',
    key,
    due: now.toString(),
    to: { person: to.id },
    show: cardFor(to.id, card, about),
    language: to.language,
    as: key,
    ...(!(atOnce && isDay(now)) && { atWork: true }),
    ...(usefulUntil !== undefined && { usefulUntil }),
    ...(pressing.includes(about) && { urgent: true }),
    then: 'observation-sent',
    with: { about, ...sent },
  };
}

/** What one of the two has done is said to the other, unless it never was more than a draft. */
export const sayToOther = (observation: Observation, by: PersonId, news: News): Job[] =>
  observation.stage === 'drafting' ? [] : [say(observation, otherOf(observation, by), news)];

export const cardFor = (person: PersonId, card: OwnCard | 'observation-earlier', about?: About): Shown =>
  show(card, { for: person, ...(about && { news: about }) });

/** Every message that waits is taken back by these. */
export const nothingMore = ['say:', 'call:'];

const isDay = (now: Temporal.Instant): boolean => {
  const { hour } = localTime(now);
  return hour >= 7 && hour < 21;
};
