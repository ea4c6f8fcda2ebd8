import type { InitiativeId, PersonId } from '../language.ts';
import type { Membership } from '../people/member.ts';
import type { Colleague, Initiative, Municipality } from './initiative.ts';

/** Everybody's place in the initiative. One person may have several: staff, or the contact of two municipalities. */
export function memberships(initiative: Initiative, id: InitiativeId): Map<PersonId, Membership[]> {
  const all = new Map<PersonId, Membership[]>();
  const add = (person: PersonId | undefined, place: Omit<Membership, 'initiative' | 'initiativeName'>) => {
    if (person === undefined) return;
    const membership = { initiative: id, initiativeName: initiative.name, ...place };
    all.set(person, [...(all.get(person) ?? []), membership]);
  };
  for (const { id: person } of initiative.coordinators) add(person, { role: 'coordinator', groups: [] });
  for (const { id: person } of initiative.facilitators)
    add(person, { role: 'facilitator', groups: groups(initiative, (g) => g.facilitator === person) });
  const { observationMonths } = initiative;
  for (const municipality of initiative.municipalities)
    for (const colleague of municipality.people) {
      const role = isContact(municipality, colleague) ? 'contact' : 'member';
      const { id: municipalityId, name, group } = municipality;
      add(colleague.id, {
        role,
        municipality: municipalityId,
        municipalityName: name,
        ...(observationMonths !== undefined && { observationMonths }),
        groups: groups(initiative, (g) => g.id === group),
        colleagues: municipality.people.filter((p) => p.id !== colleague.id).map((p) => ({ id: p.id, name: p.name })),
      });
    }
  return all;
}

export const isContact = ({ contact }: Municipality, { id, email }: Colleague): boolean =>
  contact !== undefined && (contact.id === id || contact.email === email);

const groups = (
  initiative: Initiative,
  which: (group: Initiative['groups'][number]) => boolean,
): Membership['groups'] => initiative.groups.filter(which).map(({ id, name }) => ({ id, name }));
