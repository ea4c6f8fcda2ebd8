import type { Temporal } from 'temporal-polyfill';
import { type Job, type Shown, show } from '../activity.ts';
import { localTime } from '../calendar.ts';
import type { Moment, PersonId } from '../language.ts';
import { type Observation, otherOf, type Side } from './observation.ts';

/** What somebody is written to about; once for each time that the observation has been given. */
export type About =
  | 'proposed'
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

/** The views that a message of the bot's own can show; each reads off the observation what this one person may see. */
export type OwnCard =
  | 'observation'
  | 'observation-reflection'
  | 'observation-feedback'
  | 'observation-answers'
  | 'observation-follow-up';

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
  return {
    kind: 'post',
    key: `say:${about}:${observation.sequence}:${to.id}${suffix}`,
    due: now.toString(),
    to: { person: to.id },
    show: cardFor(to.id, card, about),
    language: to.language,
    as: cardName(card, to.id),
    ...(!(atOnce && isDay(now)) && { atWork: true }),
    ...(usefulUntil !== undefined && { usefulUntil }),
    ...(pressing.includes(about) && { urgent: true }),
    then: 'observation-sent',
    with: { about, person: to.id },
  };
}

/** What one of the two has done is said to the other, unless it never was more than a draft. */
export const sayToOther = (observation: Observation, by: PersonId, news: News): Job[] =>
  observation.stage === 'drafting' ? [] : [say(observation, otherOf(observation, by), news)];

export const cardFor = (person: PersonId, card: OwnCard, about?: About): Shown =>
  show(card, { for: person, ...(about && { news: about }) });

/** The name under which a message can be brought up to date. */
export const cardName = (card: OwnCard, person: PersonId): string => `${card}:${person}`;

/** Every message that waits is taken back by these. */
export const nothingMore = ['say:', 'call:'];

const isDay = (now: Temporal.Instant): boolean => {
  const { hour } = localTime(now);
  return hour >= 7 && hour < 21;
};
