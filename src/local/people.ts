import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RosterPerson } from '../engine/inbound.ts';
import { municipalityId } from '../sparring/initiatives/municipality-id.ts';
import type { PersonId } from '../sparring/language.ts';

/** Somebody made up. Those with a Playground can be played; the others are there so that the list is complete. */
export type LocalPerson = {
  slug: string;
  name: string;
  email: string;
  role: 'coordinator' | 'facilitator' | 'contact' | 'member';
  municipality?: string;
  /** What they are, in words; what to write first as them, and what to do next. */
  says?: string;
  first?: string;
  then?: string;
  playground?: boolean;
};

export type LocalMunicipality = { id: string; name: string; region: string; contact: { name: string; email: string } };

export const TENANT = '5a7a5a7a-0000-4000-8000-000000000001';
export const TEAM_GROUP = '5a7a5a7a-0000-4000-8000-000000000002';
export const BOT = { id: '28:5a7a5a7a-0000-4000-8000-000000000003', name: 'Sparring' };

/** The people somebody may want to play, and the sixth whom a Playground needs. */
export const cast: readonly LocalPerson[] = JSON.parse(readFileSync(new URL('people.json', import.meta.url), 'utf8'));
export const played = cast.filter((person) => person.playground);

/** The municipalities of the list that the demonstration is about, each with a contact. */
export const municipalities: readonly LocalMunicipality[] = readFileSync(
  new URL('flere-skal-med-2.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line, i) => {
    const [, name = '', region = ''] = line.split(',');
    const id = municipalityId(name);
    const known = cast.find((person) => person.role === 'contact' && person.municipality === id);
    return { id, name, region, contact: { name: known?.name ?? madeUpName(i), email: `contact@${id}.example` } };
  });

/** Everybody in the local team. */
export const everybody: readonly LocalPerson[] = [
  ...cast,
  ...municipalities
    .filter(({ id }) => !cast.some((person) => person.role === 'contact' && person.municipality === id))
    .map(({ id, contact }) => ({ slug: id, ...contact, role: 'contact' as const, municipality: id })),
];

export const userId = (person: LocalPerson): string => `29:${person.slug}`;
export const personalChat = (person: LocalPerson): string => `a:${person.slug}`;
export const personId = (person: LocalPerson): PersonId => `${TENANT}/${objectId(person)}`;

/** An Entra object id that is the same each time. */
export function objectId({ slug }: LocalPerson): string {
  const hex = createHash('sha256').update(`sparring ${slug}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const asRosterPerson = (person: LocalPerson): RosterPerson => ({
  objectId: objectId(person),
  user: userId(person),
  name: person.name,
  email: person.email,
  tenant: TENANT,
});

/** A person by their id in Teams or their Entra object id. */
export const findPerson = (id: string): LocalPerson | undefined =>
  everybody.find((person) => userId(person) === id || objectId(person) === id);

function madeUpName(index: number): string {
  const first = ['Anne', 'Bo', 'Camilla', 'Dorte', 'Erik', 'Fatima', 'Gitte', 'Hanne', 'Ivan', 'Jette', 'Kim', 'Lars'];
  const last = [
    'Aagaard',
    'Bjerre',
    'Dalgaard',
    'Enevoldsen',
    'Foged',
    'Grøn',
    'Hjort',
    'Iversen',
    'Juhl',
    'Kvist',
    'Lind',
  ];
  return `${first[index % first.length]} ${last[(index * 5 + 3) % last.length]}`;
}
