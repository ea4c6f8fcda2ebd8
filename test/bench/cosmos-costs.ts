import { front } from '../../src/engine/front.ts';
import type { Store, Stored } from '../../src/engine/ports.ts';
import type { PersonActor } from '../../src/sparring/activity.ts';
import { startRotation } from '../../src/sparring/groups/rotation.ts';
import { commandWords } from '../../src/teams/words.ts';
import { newGroup } from '../sparring/rounds/round-world.ts';
import { person, system, world } from '../support/world.ts';

/**
 * What the bot does costs in Azure Cosmos DB, for CONTRIBUTING.md: `node test/bench/cosmos-costs.ts`. It lives through one quarter of
 * one group, counts what is asked of the store, and reckons request units from the size of each document. No emulator knows them.
 */

/** A line of bytes, request units of a read, of an insert: "Understand request unit consumption", read in November 2026. */
const PUBLISHED = [
  ...[
    [1, 1, 4.95],
    [2, 1.04, 6.29],
    [4, 1.14, 6.67],
    [8, 1.33, 7.04],
    [16, 1.67, 9.52],
  ],
  ...[
    [32, 2.19, 11.23],
    [64, 4.76, 22.67],
    [128, 9.95, 48.19],
    [256, 20.28, 98.29],
  ],
] as [kb: number, read: number, insert: number][];
/** "Replacing an item costs two times the charge required to insert the same item." */
const REPLACED = 2;
/** No rule is published for queries: what a search of one index that finds little is usually charged. */
const QUERY = 3;
/** What Cosmos DB and the store add to a document: `_rid`, `_self`, `_etag`, the marks of ten writes … */
const ENVELOPE = 600;
const DOLLARS = { perMillion: 0.25, perGigabyte: 0.25 };
const GROUPS = 10_000;
const SECONDS_A_MONTH = 30 * 86_400;

type Spent = { reads: number; writes: number; searches: number; units: number };
const nothing: Spent = { reads: 0, writes: 0, searches: 0, units: 0 };
let spent = { ...nothing };
const sizes = new Map<string, number>();

const charge = (bytes: number, column: 1 | 2): number => {
  const kb = Math.max(1, bytes / 1_024);
  const above = Math.max(
    1,
    PUBLISHED.findIndex(([size]) => size >= kb),
  );
  const [low, high] = [PUBLISHED[above - 1]!, PUBLISHED[above]!];
  return low[column] + ((high[column] - low[column]) * (kb - low[0])) / (high[0] - low[0]);
};
const bytesOf = (record: Stored | undefined): number =>
  record ? Buffer.byteLength(JSON.stringify(record)) + ENVELOPE : 0;

function counted(store: Store): Store {
  const searched =
    <A extends unknown[], T>(search: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> => {
      spent.searches++;
      spent.units += QUERY;
      return search(...args);
    };
  const written = (bytes: number, times: number): void => {
    spent.writes++;
    spent.units += times * charge(bytes, 2);
  };
  return {
    ...store,
    async load(id) {
      const found = await store.load(id);
      spent.reads++;
      spent.units += charge(bytesOf(found), 1);
      return found;
    },
    async commit(record, due, aliases) {
      await store.commit(record, due, aliases);
      sizes.set(record.id, bytesOf(record));
      written(bytesOf(record), record.version === 0 ? 1 : REPLACED);
    },
    async remove(record) {
      await store.remove(record);
      sizes.delete(record.id);
      written(bytesOf(record), 1);
    },
    due: searched(store.due),
    byAlias: searched(store.byAlias),
    ids: searched(store.ids),
  };
}

const GROUP = 'group:g1';
const QUARTER = '2026Q4';
const CHANNEL = '19:g1';
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const ids = ['struer', 'vejle', 'greve', 'rebild', 'lolland'];
const people = ids.map((tenant) => ['Anna', 'Bo', 'Carl'].map((name) => person(`${name} ${tenant}`, { tenant })));
const everybody = people.flat();

const w = world({ at: '2026-10-01T08:00:00Z' });
const { store } = w.engine;
w.engine.store = counted(store);
const bot = front(w.engine, {
  roster: { find: async () => undefined },
  words: commandWords(),
  coordinators: new Set(),
});

const who = ({ id, name }: PersonActor) => {
  const [tenant, objectId] = id.split('/') as [string, string];
  return { tenant, objectId, user: `29:${objectId}`, name };
};
const where = { serviceUrl, conversation: CHANNEL, thread: `${CHANNEL};messageid=1`, scope: 'team' as const };
let presses = 0;
const press = async (by: PersonActor, verb: string, input: object) => {
  const data = { about: GROUP, nonce: `n${++presses}`, round: QUARTER, ...input };
  const { content } = await bot.press({ who: who(by), where, id: `a${presses}`, verb, data });
  const { problems } = (content?.data ?? {}) as { problems?: unknown[] };
  if (problems?.length) throw new Error(`${verb}: ${JSON.stringify(problems)}`);
};
const round = async () => (await store.load(GROUP))!.document as ReturnType<typeof newGroup>;
/** What follows at once, as the dispatcher does it. */
const settled = () => w.passUntil(w.now().add({ seconds: 60 }).toString());

const rows: [string, Spent][] = [];
let quarter = { ...nothing };
/** Only looking for work that is not there yet belongs to the instance, not to what it does. */
async function measured(what: string | undefined, work: () => Promise<unknown>, share = 1): Promise<void> {
  spent = { ...nothing };
  await work();
  quarter = Object.fromEntries(Object.entries(quarter).map(([k, n]) => [k, n + spent[k as keyof Spent]])) as Spent;
  if (what) rows.push([what, Object.fromEntries(Object.entries(spent).map(([k, n]) => [k, n / share])) as Spent]);
}

for (const each of everybody)
  await w.put('member', `member:${each.id}`, {
    ...{
      id: each.id,
      name: each.name,
      email: `${each.id.replace('/', '.')}@kommune.example`,
      language: 'da',
      chosenLanguage: true,
    },
    address: { serviceUrl, tenant: who(each).tenant, user: who(each).user, conversation: `a:${each.id}` },
    memberships: [
      {
        initiative: 'fsm2',
        initiativeName: 'Flere skal med',
        role: 'member',
        groups: [{ id: 'g1', name: 'Gruppe 1' }],
      },
    ],
  });
const municipalities = ids.map((id, n) => ({
  ...{ id, name: id, region: 'Midtjylland' as const, strengths: ['employers'] },
  people: people[n]!.map(({ id: key, name }) => ({ id: key, name })),
  reasons: [{ theme: 'motivation', helpers: ids.filter((other) => other !== id) }],
}));
const founded = '2026-10-01T07:00:00Z';
const rotation = startRotation(ids.map((municipality) => ({ municipality, joined: founded })));
await w.put('group', GROUP, newGroup({ municipalities, rotation }));

await measured('the round opens', async () => {
  await w.press(system, 'open-round', GROUP, { quarter: QUARTER });
  await settled();
});
await measured('a message that changes nothing (*emner*)', () =>
  bot.say({ who: who(everybody[0]!), where, id: 'a', text: 'emner' }),
);
const vote = async (by: PersonActor, n: number) => {
  const date = (await round()).round!.dates![n]!.start;
  await press(by, 'vote-date', { date, vote: 'can' });
  await settled();
};
await measured('a vote on a date', () => vote(people[0]![0]!, 0));
for (const n of [1, 2]) await measured(undefined, () => vote(people[0]![0]!, n));
const suggest = async (by: PersonActor, n: number) => {
  const words = {
    title: `Hvordan taler vi om lønnede timer ${n}?`,
    kind: 'method',
    theme: 'paid-hours',
    minutes: '20',
  };
  await press(by, 'suggest-topic', { ...words, detail: 'Vi vil gerne høre, hvordan I gør det fra første samtale.' });
  await settled();
};
await measured('a topic', () => suggest(people[0]![0]!, 0));
for (const m of [1, 2, 3, 4]) for (const n of [0, 1, 2]) await measured(undefined, () => vote(people[m]![0]!, n));
for (const m of [1, 2]) await measured(undefined, () => suggest(people[m]![1]!, m));

/** Up to the first message of a kind, and the minute after. */
async function until(card: string): Promise<number> {
  const before = w.posts.length;
  const there = () => w.posts.slice(before).filter((post) => post.card === card).length;
  while (there() === 0) {
    const next = await store.nextDue();
    if (!next) throw new Error(`no ${card} any more`);
    await w.passUntil(next);
  }
  await settled();
  return there();
}
let reminded = 0;
await measured(undefined, async () => {
  reminded = await until('reminder');
});
rows.push(['a reminder', Object.fromEntries(Object.entries(spent).map(([k, n]) => [k, n / reminded])) as Spent]);
const attend = async (by: PersonActor) => {
  await press(by, 'attend', { answer: 'yes' });
  await settled();
};
await measured('an answer whether one comes', () => attend(people[0]![0]!));
for (const m of [1, 2, 3, 4]) await measured(undefined, () => attend(people[m]![0]!));
await measured(undefined, () => until('takeaways'));
const learn = async (by: PersonActor) => {
  const learned = 'Vi spørger til lønnede timer i den første samtale, og det gør den næste lettere.';
  await press(by, 'save-takeaway', { learned, theme: 'paid-hours' });
  await settled();
};
await measured('something learned', () => learn(people[0]![0]!));
for (const m of [1, 2]) await measured(undefined, () => learn(people[m]![0]!));
await measured(undefined, () => w.passUntil('2026-12-31T12:00:00Z'));
await measured('looking for work, and finding none', () => w.drain());

const figure = (n: number): string => n.toLocaleString('en-GB', { maximumFractionDigits: n < 10 ? 1 : 0 });
const row = ([what, { reads, writes, searches, units }]: [string, Spent]): string =>
  `| ${[what, ...[reads, writes, searches, units].map(figure)].join(' | ')} |`;
const print = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`);

print('| | reads | writes | searches | RU |', '|---|--:|--:|--:|--:|', ...rows.map(row));
print(row(['**a quarter of a group**', quarter]), '');
const documents = [...sizes].map(([id, bytes]) => `${id.split(':')[0]} ${figure(bytes / 1_024)} KB`);
print(`Documents: ${[...new Set(documents)].join(', ')}.`);
const beat = charge(1_024, 1) + REPLACED * charge(1_024, 2);
const instance = SECONDS_A_MONTH * (2 * QUERY + beat / 10);
const groups = (GROUPS * quarter.units) / 3;
const gigabytes = (GROUPS * [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)) / 1e9;
const price = (units: number) => (units / 1e6) * DOLLARS.perMillion;
print(
  `An instance that only looks: ${figure(instance / 1e6)} million RU a month, $${figure(price(instance))}.`,
  `${figure(GROUPS)} groups: ${figure(groups / 1e6)} million RU a month, $${figure(price(groups))}; on average ${figure(groups / SECONDS_A_MONTH)} RU/s.`,
  `${figure(gigabytes)} GB after a quarter, $${figure(gigabytes * DOLLARS.perGigabyte)}.`,
);
