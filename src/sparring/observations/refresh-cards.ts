import type { Temporal } from 'temporal-polyfill';
import type { Consequence } from '../consequences.ts';
import { isShared, type Observation } from './observation.ts';
import { cardFor, cardName, type OwnCard } from './say.ts';

/** The messages that are there already show what has become of it, a moment later; what is erased disappears from them, too. */
export function cardsRefreshed(
  before: Observation,
  after: Observation,
  now: Temporal.Instant,
): Consequence | undefined {
  if (shownOf(before) === shownOf(after)) return undefined;
  const due = now.add({ seconds: 2 }).toString();
  return {
    jobs: [before.observed, before.observer].flatMap((person) =>
      cards.map((card) => ({
        kind: 'update' as const,
        key: `refresh:${cardName(card, person.id)}`,
        due,
        message: cardName(card, person.id),
        show: cardFor(person.id, stillNeeded(card, after) ? card : 'observation'),
        language: person.language,
      })),
    ),
  };
}

const cards: readonly OwnCard[] = [
  'observation',
  'observation-reflection',
  'observation-feedback',
  'observation-answers',
  'observation-follow-up',
];

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
const shownOf = ({ taken: _, claims: __, ...shown }: Observation): string => JSON.stringify(shown);
