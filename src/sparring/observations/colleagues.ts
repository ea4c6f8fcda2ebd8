import type { Person, PersonId } from '../language.ts';
import type { Member, Membership } from '../people/member.ts';

/** Everybody somebody could be observed by: the others of their own municipality, in every initiative they are in. */
export function colleaguesOf({ memberships }: Pick<Member, 'memberships'>): Person[] {
  const all = memberships.flatMap(({ colleagues = [] }) => colleagues);
  return [...new Map(all.map((person) => [person.id, person])).values()].sort((a, b) =>
    a.name.localeCompare(b.name, 'da'),
  );
}

/** Through which of their places two people are colleagues. */
export const sharedPlace = ({ memberships }: Member, colleague: PersonId): Membership | undefined =>
  memberships.find(({ colleagues = [] }) => colleagues.some(({ id }) => id === colleague));
