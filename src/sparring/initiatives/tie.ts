import { type Appointed, type Colleague, type Initiative, isThem, type Municipality } from './initiative.ts';

/** Mail for everybody: a domain that says nothing about where somebody works. */
const mailForEverybody = new Set(
  'gmail.com googlemail.com hotmail.com hotmail.dk outlook.com outlook.dk live.com live.dk msn.com yahoo.com yahoo.dk icloud.com me.com mail.dk'.split(
    ' ',
  ),
);

/**
 * The initiative once Teams has said who somebody is: a contact or staff by their very e-mail, a colleague by where a
 * coordinator placed that e-mail, or else by its domain when that is the domain of exactly one municipality's contact.
 * The very same initiative when it has nothing to do with them, or knows all of it.
 */
export function tie(initiative: Initiative, person: Colleague): Initiative {
  const appointed = {
    ...initiative,
    coordinators: initiative.coordinators.map((a) => filled(a, person)),
    facilitators: initiative.facilitators.map((a) => filled(a, person)),
  };
  const homes = homesOf(initiative, person);
  const municipalities = initiative.municipalities.map((m) =>
    homes.has(m.id) ? home(m, person) : without(m, person, homes),
  );
  const after = { ...appointed, municipalities };
  return JSON.stringify(after) === JSON.stringify(initiative) ? initiative : after;
}

/** A person in a role gets the id and the name that Teams reports. */
const filled = (appointed: Appointed, person: Colleague): Appointed =>
  isThem(appointed, person) ? { ...appointed, id: person.id, name: person.name } : appointed;

/** Where somebody belongs: as contact, by hand, where they are already, by domain. */
function homesOf(initiative: Initiative, { id, email }: Colleague): Set<string> {
  const where = (which: (m: Municipality) => boolean) => initiative.municipalities.filter(which).map((m) => m.id);
  const already = where((m) => m.people.some((p) => p.id === id));
  if (email === undefined) return new Set(already);
  const contactOf = where((m) => m.contact?.email === email || m.contact?.id === id);
  const placed = where((m) => m.expected?.includes(email) === true);
  if (placed.length > 0) return new Set([...contactOf, ...placed]);
  if (contactOf.length > 0 || already.length > 0) return new Set([...contactOf, ...already]);
  return new Set(byDomain(initiative, id, email));
}

function byDomain({ municipalities, coordinators, facilitators }: Initiative, id: string, email: string): string[] {
  const domain = domainOf(email);
  const ofStaff = [...coordinators, ...facilitators].some((a) => domainOf(a.email) === domain);
  if (ofStaff || mailForEverybody.has(domain)) return [];
  const sharing = municipalities.filter((m) => m.contact && domainOf(m.contact.email) === domain);
  const [only] = sharing;
  return only && sharing.length === 1 && !only.removed?.includes(id) ? [only.id] : [];
}

/** The domains by which colleagues of its contacts are known. */
export const domainsOf = ({ municipalities }: Initiative): string[] => {
  const domains = municipalities.flatMap((m) => (m.contact ? domainOf(m.contact.email) : []));
  return [...new Set(domains)].filter((domain) => !mailForEverybody.has(domain)).sort();
};

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

function home(municipality: Municipality, person: Colleague): Municipality {
  const { expected, contact, people } = municipality;
  const at = people.findIndex((p) => p.id === person.id);
  const left = expected?.filter((email) => email !== person.email);
  const isContact = contact && contact.id === undefined && contact.email === person.email;
  const { expected: _, ...rest } = municipality;
  return {
    ...rest,
    ...(isContact && { contact: { ...contact, id: person.id } }),
    people: at < 0 ? [...people, person] : people.with(at, { ...people[at], ...person }),
    ...(left?.length && { expected: left }),
  };
}

/** Whoever was placed elsewhere by hand is no longer here. */
const without = (municipality: Municipality, { id }: Colleague, homes: Set<string>): Municipality =>
  homes.size > 0 && municipality.people.some((p) => p.id === id)
    ? { ...municipality, people: municipality.people.filter((p) => p.id !== id) }
    : municipality;
