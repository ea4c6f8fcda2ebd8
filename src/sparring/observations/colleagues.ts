import type { Person, PersonId } from '../language.ts';
import type { Member, Membership } from '../people/member.ts';

/** Everybody somebody could be observed by: the others of their own municipality, in every initiative they are in. */
export function colleaguesOf({ memberships }: Pick<Member, 'memberships'>): Person[] {
  const all = memberships.flatMap(({ colleagues = [] }) => colleagues);
  return [...new Map(all.map((person) => [person.id, person])).values()].sort((a, b) =>
    a.name.localeCompare(b.name, 'da'),
  );
}

/** Through which of their places two people are colleagues; rather where there is a group, whose channel can call them. */
export const sharedPlace = ({ memberships }: Member, colleague: PersonId): Membership | undefined =>
  memberships
    .filter(({ colleagues = [] }) => colleagues.some(({ id }) => id === colleague))
    .sort((a, b) => Number(b.groups.length > 0) - Number(a.groups.length > 0))[0];
