import type { PersonActor } from '../../../src/sparring/activity.ts';
import type { Group, GroupMunicipality } from '../../../src/sparring/groups/group.ts';
import { startRotation } from '../../../src/sparring/groups/rotation.ts';
import { type Person, type Region, themesToStartWith } from '../../../src/sparring/language.ts';
import type { Topic } from '../../../src/sparring/rounds/round.ts';

/** When the pictures are taken. */
export const NOW = '2026-10-14T08:30:00Z';

/** People with names as long, and with as many special letters, as Danish names get. */
export const people = {
  mette: { id: 'struer/mette', name: 'Mette Sørensen' },
  anders: { id: 'struer/anders', name: 'Anders Bækgaard' },
  birgitte: { id: 'ringkoebing/birgitte', name: 'Birgitte Abildgaard-Kjærsgaard' },
  soeren: { id: 'aeroe/soeren', name: 'Søren Ægidius Åkjær' },
  fatima: { id: 'ishoej/fatima', name: 'Fatima El-Amrani' },
  jens: { id: 'broenderslev/jens', name: 'Jens Østergaard' },
  line: { id: 'naestved/line', name: 'Line Ågård Thøgersen' },
  kirsten: { id: 'star/kirsten', name: 'Kirsten Holm' },
  peter: { id: 'star/peter', name: 'Peter Nørgaard' },
} as const satisfies Record<string, Person>;

/** Somebody who reads a card, in whichever language it is shown. */
export const readerOf = (person: Person, as: Partial<PersonActor> = {}): PersonActor => ({
  kind: 'person',
  id: person.id,
  name: person.name,
  email: `${person.id.split('/')[1]}@${person.id.split('/')[0]}.dk`,
  language: 'da',
  coordinator: false,
  ...as,
});

const municipality = (
  id: string,
  name: string,
  region: Region,
  of: Person[],
  reasons: GroupMunicipality['reasons'],
  strengths: string[],
): GroupMunicipality => ({ id, name, region, people: of, reasons, strengths });

export const sixMunicipalities: GroupMunicipality[] = [
  municipality(
    'struer',
    'Struer',
    'Midtjylland',
    [people.mette, people.anders],
    [{ theme: 'motivation', helpers: ['ishoej'] }],
    ['employers'],
  ),
  municipality(
    'ringkoebing',
    'Ringkøbing-Skjern',
    'Midtjylland',
    [people.birgitte],
    [{ theme: 'health', helpers: ['naestved', 'aeroe'] }],
    ['paid-hours', 'cv'],
  ),
  municipality(
    'aeroe',
    'Ærø',
    'Syddanmark',
    [people.soeren],
    [{ theme: 'employers', helpers: ['struer'] }],
    ['health'],
  ),
  municipality(
    'ishoej',
    'Ishøj',
    'Hovedstaden',
    [people.fatima],
    [{ theme: 'paid-hours', helpers: ['ringkoebing'] }],
    ['motivation', 'conversation'],
  ),
  municipality('broenderslev', 'Brønderslev', 'Nordjylland', [people.jens], [], ['cross-team']),
  municipality(
    'naestved',
    'Næstved',
    'Sjælland',
    [people.line],
    [{ theme: 'cross-team', helpers: ['broenderslev'] }],
    ['health'],
  ),
];

const four = sixMunicipalities.slice(0, 4).map(({ id }) => id);
const amongFour = (reasons: GroupMunicipality['reasons']): GroupMunicipality['reasons'] =>
  reasons.map(({ theme, helpers }) => ({ theme, helpers: helpers.filter((id) => four.includes(id)) }));

/** A group that has just been founded: a channel, and no round yet. */
export const newGroup: Group = {
  initiative: 'initiative:flere-skal-med-2',
  initiativeName: 'Flere skal med 2',
  name: 'Gruppe 3',
  language: 'da',
  themes: themesToStartWith,
  municipalities: sixMunicipalities.slice(0, 4).map((m) => ({ ...m, reasons: amongFour(m.reasons) })),
  coordinators: [people.kirsten.id],
  facilitator: people.peter,
  rotation: startRotation(
    sixMunicipalities.slice(0, 4).map((m, i) => ({ municipality: m.id, joined: `2026-08-${10 + i}T08:00:00Z` })),
  ),
  channel: { state: 'ready', id: '19:gruppe3@thread.tacv2', serviceUrl: 'https://smba.trafficmanager.net/emea/' },
  past: [],
  founded: '2026-09-01T08:00:00Z',
};

/** The same group with six municipalities, as long-lived groups have, and a theme that its initiative added. */
export const bigGroup: Group = {
  ...newGroup,
  themes: [...themesToStartWith, { id: 'mentor', name: 'Mentor og støtte i overgangen til ordinært arbejde' }],
  municipalities: sixMunicipalities,
  rotation: startRotation(
    sixMunicipalities.map((m, i) => ({ municipality: m.id, joined: `2026-08-${10 + i}T08:00:00Z` })),
  ),
  past: [{ quarter: '2026Q3', owner: 'naestved' }],
};

const topic = (
  id: string,
  of: string,
  by: Person,
  more: Omit<Topic, 'id' | 'municipality' | 'by' | 'support' | 'at'> & Partial<Topic>,
): Topic => ({
  id,
  municipality: of,
  by,
  support: [],
  at: `2026-10-0${1 + (id.length % 8)}T09:00:00Z`,
  ...more,
});

export const someTopics: Topic[] = [
  topic('t1', 'struer', people.mette, {
    title: 'Hvordan taler vi om lønnede timer i første samtale?',
    kind: 'method',
    theme: 'paid-hours',
    minutes: 20,
    detail: 'Vi oplever, at borgeren ofte siger nej, før vi er kommet i gang. Hvad siger I helt konkret, og hvornår?',
    support: ['aeroe', 'ishoej'],
  }),
  topic('t2', 'ringkoebing', people.birgitte, {
    title: 'Borger, der gerne vil arbejde, men er bange for at miste sin ydelse',
    kind: 'citizen-case',
    theme: 'motivation',
    minutes: 30,
    detail: 'Hvordan får vi ro på økonomien, så samtalen kan handle om job?',
  }),
  topic('t3', 'ishoej', people.fatima, {
    title: 'Virksomhedskonsulentens rolle',
    kind: 'practical',
    theme: 'employers',
    minutes: 15,
    support: ['struer'],
  }),
];

const longTopics: Topic[] = [
  topic('t4', 'aeroe', people.soeren, {
    title:
      'Samarbejdet mellem beskæftigelsesforvaltningen, sundhedsforvaltningen og rehabiliteringsteamet om borgere med komplekse',
    kind: 'practical',
    theme: 'cross-team',
    minutes: 45,
    detail:
      'Vi er en lille kommune, og de samme tre mennesker sidder i alle møder. Alligevel går der uger, før en aftale er skrevet ned.\n\nHvem har hos jer ansvaret for, at der sker noget mellem møderne? Bruger I en fast dagsorden, en fælles plan – eller bare telefonen?',
    support: ['struer', 'ringkoebing', 'ishoej', 'broenderslev', 'naestved'],
  }),
  topic('t5', 'broenderslev', people.jens, { title: 'CV på en time', kind: 'method', theme: 'cv', minutes: 10 }),
  topic('t6', 'naestved', people.line, {
    title: 'Når skånehensyn fylder det hele: fra arbejdsprøvning til arbejdspladsfastholdelse',
    kind: 'citizen-case',
    theme: 'retention',
    minutes: 25,
    support: ['broenderslev'],
  }),
];

/** A round in its topics stage, with as many topics as given. */
export const inTopics = (group: Group, topics: Topic[]): Group => ({
  ...group,
  round: { quarter: '2026Q4', stage: 'topics', opened: '2026-10-01T06:00:00Z', topics },
});

export const manyTopics: Topic[] = [...someTopics, ...longTopics];
