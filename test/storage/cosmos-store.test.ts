import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Conflict, type Store, Unavailable } from '../../src/engine/ports.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { forwardTo, operationOf, startCosmos } from '../support/cosmos-simulator.ts';
import { type Handler, type Rule, startLoopback } from '../support/loopback.ts';
import { record, storeContract } from './store-contract.ts';

let cosmos: Awaited<ReturnType<typeof startCosmos>>;
beforeAll(async () => {
  cosmos = await startCosmos();
});
afterAll(() => cosmos.stop());

let made = 0;
let database = '';
beforeEach(() => {
  database = `test-${++made}`;
});
const open = (endpoint: string): Promise<Store> => openStore({ kind: 'cosmos', endpoint, key: 'a2V5', database });

storeContract('Cosmos DB', () => open(cosmos.emulator));

const ID = 'initiative:a';
const said = { message: 'of the simulator' };
const noted = (note: string) => ({ document: { note } as never });

/** A document at version 1, a store whose requests can be made to fail, and one that sees what really is there. */
async function there() {
  const [store, other] = [await open(cosmos.url), await open(cosmos.emulator)];
  await store.commit(record(ID), { next: '2026-10-01T08:00:00Z' }, ['email:x']);
  const loaded = (await store.load(ID))!;
  const from = cosmos.requests.length;
  return {
    store,
    other,
    loaded,
    asked: (kind: string) => cosmos.requests.slice(from).filter((request) => request.kind === kind),
  };
}

const unknown: [string, Rule][] = [
  ['the connection breaks', { reset: true }],
  ['500', { status: 500, body: said }],
  ['503 without a word', { status: 503 }],
  ['408', { status: 408, body: said }],
  ['449', { status: 449, body: said }],
];

describe.each(unknown)('a write that nobody knows the outcome of: %s', (_, rule) => {
  test.each([
    ['after it was done, is not done again', true, 1],
    ['before it was done, is done', false, 2],
  ])('%s', async (_name, delivered, requests) => {
    const { store, other, loaded, asked } = await there();
    cosmos.answer({ ...rule, delivered, when: { kind: 'replace' } });
    await store.commit({ ...loaded, ...noted('second') }, undefined, ['email:y']);
    expect(await other.load(ID)).toMatchObject({ version: 2, ...noted('second') });
    expect(await other.byAlias('email:y')).toEqual([ID]);
    expect(asked('replace')).toHaveLength(requests);

    cosmos.answer({ ...rule, delivered, when: { kind: 'create' } });
    await store.commit(record('initiative:b'), undefined, []);
    expect(await other.load('initiative:b')).toMatchObject({ version: 1 });

    cosmos.answer({ ...rule, delivered, when: { kind: 'delete' } });
    await store.remove((await store.load(ID))!);
    expect(await other.load(ID)).toBeUndefined();
  });
});

/** Another way to the emulator, on which the first request of a kind meets something else. */
async function inFrontOf(
  kind: string,
  first: (forward: Handler['handle'], ...asked: Parameters<Handler['handle']>) => ReturnType<Handler['handle']>,
) {
  const forward = forwardTo(cosmos.emulator);
  let met = false;
  return startLoopback({
    classify: operationOf,
    handle(asked) {
      if (asked.kind !== kind || met) return forward(asked);
      met = true;
      return first(forward, asked);
    },
  });
}

describe('a write whose answer is lost', () => {
  test('is a conflict if it was never done, and somebody else was first', async () => {
    const { store, loaded, other } = await there();
    const front = await inFrontOf('replace', async () => {
      await other.commit({ ...(await other.load(ID))!, ...noted('theirs') }, undefined, undefined);
      return { status: 503, body: said };
    });
    const late = await open(front.url);
    await expect(late.commit({ ...loaded, ...noted('ours') }, undefined, undefined)).rejects.toBeInstanceOf(Conflict);
    expect(await store.load(ID)).toMatchObject({ version: 2, ...noted('theirs') });
    await front.stop();
  });

  test('was done, even if others have built on it before anybody could look', async () => {
    const { loaded, other } = await there();
    const front = await inFrontOf('replace', async (forward, asked) => {
      await forward(asked);
      for (const note of ['theirs', 'and theirs'])
        await other.commit({ ...(await other.load(ID))!, ...noted(note) }, undefined, undefined);
      return { status: 503, body: said };
    });
    const late = await open(front.url);
    await late.commit({ ...loaded, ...noted('ours') }, undefined, undefined);
    expect(await late.load(ID)).toMatchObject({ version: 4, ...noted('and theirs') });
    await front.stop();
  });

  test('is in doubt where too much has been built on it', async () => {
    const { loaded, other } = await there();
    const front = await inFrontOf('replace', async (forward, asked) => {
      await forward(asked);
      for (let n = 0; n < 10; n++) await other.commit((await other.load(ID))!, undefined, undefined);
      return { status: 503, body: said };
    });
    const late = await open(front.url);
    await expect(late.commit(loaded, undefined, undefined)).rejects.toBeInstanceOf(Unavailable);
    await front.stop();
  });

  test('has no effect when it arrives after it was tried again', async () => {
    const { loaded, other } = await there();
    let arrive = async (): Promise<unknown> => undefined;
    const front = await inFrontOf('replace', (forward, asked) => {
      arrive = async () => forward(asked);
      return { status: 503, body: said };
    });
    const late = await open(front.url);
    await late.commit({ ...loaded, ...noted('ours') }, undefined, undefined);
    await other.commit({ ...(await other.load(ID))!, ...noted('theirs') }, undefined, undefined);
    expect(await arrive()).toMatchObject({ status: 412 });
    expect(await other.load(ID)).toMatchObject({ version: 3, ...noted('theirs') });
    await front.stop();
  });
});

test('a write that arrives late, while it is tried again, is done once and is no conflict', async () => {
  const { loaded, other } = await there();
  const forward = forwardTo(cosmos.emulator);
  const held: Parameters<Handler['handle']>[0][] = [];
  const front = await startLoopback({
    classify: operationOf,
    async handle(asked) {
      if (asked.kind !== 'replace') return forward(asked);
      if (held.push(asked) === 1) return { status: 503, body: said };
      await forward(held[0]!);
      return forward(asked);
    },
  });
  const late = await open(front.url);
  await late.commit({ ...loaded, ...noted('ours') }, undefined, undefined);
  expect(await other.load(ID)).toMatchObject({ version: 2, ...noted('ours') });
  await front.stop();
});

describe('a busy account', () => {
  const busy = (times: number): Rule => ({
    ...{ when: { kind: 'replace' }, times, status: 429, body: said },
    headers: { 'x-ms-retry-after-ms': '40' },
  });

  test('is given the time that it asks for', async () => {
    const { store, loaded, asked } = await there();
    cosmos.answer(busy(2));
    await store.commit(loaded, undefined, undefined);
    const [first, , third] = asked('replace').map(({ at }) => at);
    expect(third! - first!).toBeGreaterThanOrEqual(80);
    expect(await store.load(ID)).toMatchObject({ version: 2 });
  });

  test('that stays busy is unavailable, and nothing was written', async () => {
    const { store, loaded, other } = await there();
    cosmos.answer(busy(10));
    await expect(store.commit(loaded, undefined, undefined)).rejects.toBeInstanceOf(Unavailable);
    expect(await other.load(ID)).toMatchObject({ version: 1 });
  });
});

describe('a store that cannot', () => {
  const notFound: Rule = { status: 404, body: said, headers: { 'x-ms-substatus': '1002' } };

  test.each<[string, Rule]>([
    ['503', { status: 503, body: said }],
    ['401', { status: 401, body: said }],
    ['a replica that has not heard of what was written', notFound],
  ])('does not say that a document is not there: %s', async (_name, rule) => {
    const { store } = await there();
    cosmos.answer({ ...rule, when: { kind: 'read' } });
    await expect(store.load(ID)).rejects.toBeInstanceOf(Unavailable);
    expect(await store.load(ID)).toMatchObject({ version: 1 });
  });

  test('does not say that nothing is due, or that nobody goes by a name', async () => {
    const { store } = await there();
    for (const ask of [() => store.due('2027-01-01T00:00:00Z', 9), () => store.byAlias('email:x')]) {
      cosmos.answer({ status: 503, body: said, when: { kind: 'query' } });
      await expect(ask()).rejects.toBeInstanceOf(Unavailable);
      expect(await ask()).toEqual([ID]);
    }
  });

  test('does not say what became of a write that it cannot look for', async () => {
    const { store, loaded } = await there();
    cosmos.answer({ reset: true, delivered: true, when: { kind: 'replace' } });
    cosmos.answer({ status: 503, body: said, when: { kind: 'read' } });
    await expect(store.commit(loaded, undefined, undefined)).rejects.toBeInstanceOf(Unavailable);
    expect(await store.load(ID)).toMatchObject({ version: 2 });
  });

  test('is closed when it has heard how its writes ended', async () => {
    const { store, loaded } = await there();
    cosmos.answer({ delayMs: 50, when: { kind: 'replace' } });
    const heard: string[] = [];
    const begun = store.commit(loaded, undefined, undefined).then(() => heard.push('written'));
    await store.close();
    heard.push('closed');
    await begun;
    expect(heard).toEqual(['written', 'closed']);
  });

  test('does not try for ever', async () => {
    const { store, loaded, asked } = await there();
    cosmos.answer({ status: 503, body: said, when: { kind: 'replace' }, times: 5 });
    await expect(store.commit(loaded, undefined, undefined)).rejects.toBeInstanceOf(Unavailable);
    expect(asked('replace')).toHaveLength(5);
  });

  test('says how large a document is that it does not take', async () => {
    const { store } = await there();
    const large = record('initiative:large', 'æ'.repeat(1_100_000));
    await expect(store.commit(large, undefined, [])).rejects.toThrow(/22\d{5} bytes is more than Cosmos DB takes/);
    expect(await store.load('initiative:large')).toBeUndefined();
  });
});

describe('instances', () => {
  test('that beat at the same moment are all heard, once each, whatever answers are lost', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => open(cosmos.url)));
    cosmos.answer({ reset: true, delivered: true, when: { kind: 'replace' }, times: 2 });
    cosmos.answer({ status: 503, when: { kind: 'create' }, delivered: true });
    for (const beat of [1, 2, 3]) await Promise.all(stores.map((store, n) => store.beat(`i${n}`, beat)));
    const all = await stores[0]!.beat('i0', 4);
    expect(all).toEqual([4, 3, 3, 3].map((beat, n) => ({ name: `i${n}`, beat })));
  });

  test('are not among the documents', async () => {
    const { store } = await there();
    await store.beat('one', 1);
    expect(await store.due('9999-01-01T00:00:00Z', 9)).toEqual([ID]);
    expect(await store.ids('initiative')).toEqual([ID]);
  });
});

describe('searching', () => {
  test('goes on to the last page', async () => {
    const forward = forwardTo(cosmos.emulator);
    const front = await startLoopback({
      classify: operationOf,
      handle: (asked) => forward({ ...asked, headers: { ...asked.headers, 'x-ms-max-item-count': '3' } }),
    });
    const store = await open(front.url);
    const ids = Array.from({ length: 8 }, (_, n) => `initiative:${n}`);
    for (const id of ids) await store.commit(record(id), { next: `2026-10-0${id.at(-1)}T08:00:00Z` }, ['email:x']);
    expect(await store.ids('initiative')).toEqual(ids);
    expect(await store.byAlias('email:x')).toEqual(ids);
    expect(await store.due('2027-01-01T00:00:00Z', 7)).toEqual(ids.slice(0, 7));
    await front.stop();
  });

  test('asks for what is indexed, and nothing else is indexed', async () => {
    const from = cosmos.requests.length;
    const { store } = await there();
    await Promise.all([
      ...[store.due('2027-01-01T00:00:00Z', 9), store.due('2027-01-01T00:00:00Z', 9, 'urgent'), store.nextDue()],
      ...[store.byAlias('email:x'), store.ids('group')],
    ]);
    const bodies = cosmos.requests.slice(from).map(({ body }) => body as Record<string, never> | undefined);
    const asked = bodies.flatMap((body) => String(body?.query ?? '').match(/(?<=WHERE .*)c\.\w+/g) ?? []);
    const { includedPaths, excludedPaths } = bodies.find((body) => body?.indexingPolicy)!.indexingPolicy!;
    const indexed = (includedPaths as { path: string }[]).map(({ path }) => path.replace(/(\/\[\])?\/\?$/, ''));
    expect(new Set(asked.map((name) => name.replace('c.', '/')))).toEqual(new Set(indexed));
    expect(excludedPaths).toEqual([{ path: '/*' }]);
  });
});

describe('an account that cannot be used is refused by name', () => {
  test.each<[string, Rule, RegExp]>([
    ['the key of another', { status: 401, body: said }, /^COSMOS_KEY is not a key of COSMOS_ENDPOINT=http/],
    [
      'a firewall',
      { status: 403, body: said },
      /^COSMOS_ENDPOINT=http.* does not let the program in: of the simulator/,
    ],
    [
      'out of order',
      { status: 503, body: said, times: 3 },
      /^COSMOS_DATABASE=test-\d+ at http.* cannot be used: of the simulator/,
    ],
  ])('%s', async (_name, rule, message) => {
    cosmos.answer({ ...rule, when: { kind: 'other' } });
    await expect(open(cosmos.url)).rejects.toMatchObject({ problems: [expect.stringMatching(message)] });
  });

  test('nobody there', async () => {
    const gone = await startLoopback({ classify: operationOf, handle: () => ({ status: 500 }) });
    await gone.stop();
    const problems = [expect.stringMatching(/^COSMOS_ENDPOINT=http.* cannot be reached: .*ECONNREFUSED/)];
    await expect(open(gone.url)).rejects.toMatchObject({ problems });
  });

  test('a container of something else', async () => {
    const forward = forwardTo(cosmos.emulator);
    const front = await startLoopback({
      classify: operationOf,
      async handle(asked) {
        const body = asked.path.endsWith('/colls')
          ? { ...(asked.body as object), partitionKey: { paths: ['/kind'] } }
          : asked.body;
        return forward({ ...asked, body });
      },
    });
    const problems = [expect.stringMatching(/^COSMOS_DATABASE=test-\d+ .* partition key \/kind/)];
    await expect(open(front.url)).rejects.toMatchObject({ problems });
    await front.stop();
  });

  test('that two instances make at the same moment is made once', async () => {
    const stores = await Promise.all([open(cosmos.url), open(cosmos.url), open(cosmos.url)]);
    await stores[0]!.commit(record(ID), undefined, []);
    for (const store of stores) expect(await store.load(ID)).toMatchObject({ version: 1 });
  });
});
