import type { Actor } from '../../activity.ts';
import type { Quarter } from '../../calendar.ts';
import type { InitiativeId, PersonId } from '../../language.ts';
import type { Membership } from '../../people/member.ts';
import { type Count, disclosed, type Figure } from './disclosure.ts';

/**
 * How many observations there are in an initiative, for those who are not in them. Who is behind the numbers is known only while
 * their quarter runs, to count them: then what may be shown is worked out once, and who it was is forgotten. So a number never
 * changes once somebody has seen it, and there is nothing to be learned by looking twice.
 */
export type Tally = {
  initiative: InitiativeId;
  /** What has been counted in a quarter. Nothing of it is shown. */
  running?: { quarter: Quarter; counts: Count[] };
  /** The quarters that are over and have numbers, newest first. */
  quarters: QuarterFigures[];
};
export type QuarterFigures = { quarter: Quarter; figures: Figure[] };

export const emptyTally = (initiative: InitiativeId): Tally => ({ initiative, quarters: [] });

/** Five years of them: as long as rounds usually are kept. */
const MOST_QUARTERS = 20;

/** The tally in a quarter: one that ran before it is over. */
export function inQuarter(tally: Tally, quarter: Quarter): Tally {
  const { running, ...over } = tally;
  if (!running || running.quarter >= quarter) return tally;
  const figures = disclosed(running.counts);
  if (figures.length === 0) return over;
  return { ...over, quarters: [{ quarter: running.quarter, figures }, ...over.quarters].slice(0, MOST_QUARTERS) };
}

/** With something more, in the quarter in which it is heard of: what comes late does not change what has been shown. */
export function counted(before: Tally, fact: Count, quarter: Quarter): Tally {
  const tally = inQuarter(before, quarter);
  const counts = tally.running?.counts ?? [];
  const isSame = (c: Count) => c.what === fact.what && c.municipality === fact.municipality;
  const there = counts.find(isSame);
  const more: Count = {
    ...fact,
    count: fact.count + (there?.count ?? 0),
    people: [...new Set([...(there?.people ?? []), ...fact.people])],
  };
  return { ...tally, running: { quarter, counts: [...counts.filter((c) => !isSame(c)), more] } };
}

/** Without somebody. What they were part of has been, and stays counted; with fewer people behind it, it is rather hidden. */
export const withoutPerson = (tally: Tally, person: PersonId): Tally =>
  tally.running?.counts.some(({ people }) => people.includes(person))
    ? {
        ...tally,
        running: {
          ...tally.running,
          counts: tally.running.counts.map((c) => ({ ...c, people: c.people.filter((id) => id !== person) })),
        },
      }
    : tally;

/** Whom counts are for: STAR's coordinators, and who answers for a municipality. */
export const countsAreFor: readonly Membership['role'][] = ['contact', 'coordinator'];

export const mayReadTally = ({ actor, document: { initiative } }: { actor: Actor; document: Tally }): boolean =>
  actor.kind === 'person' &&
  (actor.coordinator ||
    (actor.memberships ?? []).some((m) => m.initiative === initiative && countsAreFor.includes(m.role)));
