import type { Temporal } from 'temporal-polyfill';
import type { Consequence } from '../consequences.ts';
import { isShared, type Observation, type Side } from './observation.ts';
import { cardFor, cardName, type OwnCard } from './say.ts';

/** The messages that are there already show what has become of it, a moment later; what is erased disappears from them, too. */
export function cardsRefreshed(
  before: Observation,
  after: Observation,
  now: Temporal.Instant,
): Consequence | undefined {
  if (before.stage === 'erased' || before.stage === 'drafting' || shownOf(before) === shownOf(after)) return undefined;
  const due = now.add({ seconds: 2 }).toString();
  return {
    jobs: [before.observed, before.observer].flatMap((person) =>
      sentTo(before, person)
        .filter((card) => !isBeingFilledIn(card, before, after))
        .map((card) => ({
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

/** Whoever writes in a form would lose what they have typed if it were shown anew. It is so only where a time-out had taken it away. */
const isBeingFilledIn = (card: OwnCard, before: Observation, after: Observation): boolean =>
  (card === 'observation-reflection' || card === 'observation-feedback') && stillNeeded(card, after) && !before.paused;

/** What may have been sent to one of the two by now: until the conversation it is the agreement alone. */
function sentTo({ sequence, stage, observed }: Observation, person: Side): OwnCard[] {
  if (sequence === 0 && (stage === 'proposed' || stage === 'agreed')) return ['observation'];
  const form = person.id === observed.id ? 'observation-reflection' : 'observation-feedback';
  return ['observation', form, 'observation-answers', 'observation-follow-up'];
}

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
