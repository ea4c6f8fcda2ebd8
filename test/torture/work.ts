import { blankRecord } from '../../src/engine/apply.ts';
import { nextDue } from '../../src/engine/jobs.ts';
import type { Store, Stored } from '../../src/engine/ports.ts';
import { type Job, show, word } from '../../src/sparring/activity.ts';
import { aliasesOf } from '../../src/sparring/documents.ts';
import type { Group } from '../../src/sparring/groups/group.ts';
import type { Initiative } from '../../src/sparring/initiatives/initiative.ts';
import { type Moment, themesToStartWith } from '../../src/sparring/language.ts';
import { erased } from '../../src/sparring/observations/erase.ts';
import type { Observation } from '../../src/sparring/observations/observation.ts';
import { nextStep } from '../../src/sparring/observations/steps.ts';
import { groupRecord, withJobs } from '../bench/groups.ts';
import type { Outside } from './outside.ts';

export const TENANT = '22222222-2222-4222-8222-222222222222';

/** One message that is to reach Teams: what to know it by there, and the job it is in the store, by its key or how that begins. */
export type Expected = { marker: string; document: string; key: string };

/** How much of each kind of work a bundle holds. */
export type Amounts = {
  /** Groups with messages, and messages in each. */
  groups: number;
  posts: number;
  /** How many of a group's messages go to one conversation; 1 when left out. */
  together?: number;
  /** Groups that come into being: a channel made in Graph, then its welcome. */
  founded?: number;
  /** With a card brought up to date, a meeting in the calendar, an observation forgotten. */
  varied?: true;
  /** Changes each message before it is kept. */
  each?(post: Post, n: number): Post;
};
type Post = Extract<Job, { kind: 'post' }>;

/** Puts documents with work that is due into the store, while programs may be working on it. */
export async function bring(out: Outside, name: string, amounts: Amounts): Promise<Expected[]> {
  const { records, expected } = bundle(out, name, amounts);
  for (let n = 0; n < records.length; n += AT_A_TIME)
    await Promise.all(records.slice(n, n + AT_A_TIME).map((record) => keep(out.store, record)));
  return expected;
}

/** On a busy machine the last of hundreds would be answered after the store has given up waiting. */
const AT_A_TIME = 25;

export const keep = (store: Store, record: Stored): Promise<void> =>
  store.commit(record, nextDue(record), aliasesOf[record.kind](record.document as never));

const some = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

function bundle(out: Outside, name: string, { groups, posts, together = 1, founded = 0, varied, each }: Amounts) {
  const expected: Expected[] = [];
  const due = inSeconds(-60);
  const records = some(groups, (g): Stored => {
    const id = `group:${name}.${g}`;
    const messages = some(posts, (n): Post => {
      const marker = `${name}.${g}.${n}`;
      const conversation = `19:${name}.${g}.${Math.floor(n / together)}@thread.tacv2`;
      const post = { ...channelPost(marker, { conversation, serviceUrl: out.teams.url }), due };
      return each?.(post, g * posts + n) ?? post;
    });
    expected.push(...messages.map(({ key }) => ({ marker: key, document: id, key })));
    const { id: person } = personFor(`${name}.${g}`);
    expected.push({ marker: `Velkommen til Gruppe ${name}.${g}`, document: id, key: 'direct' });
    const jobs: Job[] = [
      ...messages,
      { ...channelPost('direct', { person }), due },
      ...(varied ? various(due, `${name}.${g}`) : []),
    ];
    return withJobs({ ...groupNamed(out, name, g), id }, jobs);
  });
  const people = some(groups, (g) => member(out, `${name}.${g}`));
  const coming = some(founded, (n) => {
    const id = `group:${name}.new.${n}`;
    expected.push({ marker: `${id} Velkommen til Ny ${name}.${n}`, document: id, key: 'welcome:' });
    return { id, group: toBeFounded(out, name, n) };
  });
  return {
    expected,
    records: [...people, initiative(name, due, coming), ...records, ...(varied ? [forgotten(name, due)] : [])],
  };
}

/** A message whose first line is its marker. */
export const channelPost = (marker: string, to: Post['to']): Omit<Post, 'due'> => ({
  kind: 'post',
  key: marker,
  to,
  show: show('welcome'),
  language: 'da',
  mention: [{ id: 'nobody', name: marker }],
  as: marker,
});

export const inSeconds = (seconds: number): Moment =>
  new Date(Math.floor(Date.now() / 1_000 + seconds) * 1_000).toISOString().replace('.000', '');

const various = (due: Moment, name: string): Job[] => [
  { kind: 'update', key: 'refresh', due: inSeconds(-30), message: `${name}.0`, show: show('welcome'), language: 'da' },
  {
    ...{ kind: 'event', key: 'event', due },
    event: {
      ...{ uid: `meeting-${name}`, start: '2027-01-20T09:00:00Z', minutes: 60, language: 'da', attendees: [] },
      ...{ title: word('welcome.title', { group: name }), description: word('welcome.title', { group: name }) },
    },
  },
];

export function groupNamed(out: Outside, name: string, n: number): Stored {
  const record = groupRecord(n, out.teams.url);
  const document: Group = { ...(record.document as Group), initiative: name, name: `Gruppe ${name}.${n}` };
  return { ...record, document };
}

function toBeFounded(out: Outside, name: string, n: number): Group {
  const { round: _, ...group } = groupNamed(out, `${name}`, n).document as Group;
  return { ...group, name: `Ny ${name}.${n}`, channel: { state: 'waiting', serviceUrl: out.teams.url } };
}

export function initiative(name: string, due: Moment, coming: { id: string; group: Group }[] = []): Stored {
  const document: Initiative = {
    ...{ name, language: 'da', themes: themesToStartWith, size: { min: 4, max: 6 } },
    ...{ coordinators: [], facilitators: [], municipalities: [], groups: [], metBefore: [], uncertain: [] },
  };
  const found = coming.map(
    ({ id, group }): Job => ({
      ...{ kind: 'tell', key: `found:${id}`, due, to: { id }, verb: 'found-group', input: { group } },
    }),
  );
  return withJobs(blankRecord(`initiative:${name}`, 'initiative', document), found);
}

/** An observation of which nothing is left: time takes the document away. */
function forgotten(name: string, due: Moment): Stored {
  const document = erased(
    { initiative: name, municipality: 'greve', way: 'collegial', start: due } as Observation,
    due,
  );
  const record = blankRecord(`observation:${name}`, 'observation', document);
  const { key } = nextStep(document)!;
  return withJobs(record, [
    { kind: 'tell', key, due, to: { self: true }, verb: 'forget-observation', input: { step: key } },
  ]);
}

export const personFor = (name: string) => ({ id: `${TENANT}/${name}`, name: `Medarbejder ${name}` });

/** Somebody the bot can write to. Without a `conversation` it has not opened their chat yet. */
export function member(out: Outside, name: string, conversation?: string): Stored {
  const person = personFor(name);
  out.teams.people.push({ id: `29:${name}`, aadObjectId: name, name: person.name, tenantId: TENANT });
  return blankRecord(`member:${person.id}`, 'member', {
    ...person,
    language: 'da',
    chosenLanguage: true,
    address: { serviceUrl: out.teams.url, tenant: TENANT, user: `29:${name}`, ...(conversation && { conversation }) },
    memberships: [],
  });
}
