import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChannelParts, createChannels } from '../../src/teams/channels.ts';
import { createGraph } from '../../src/teams/graph.ts';
import { NotSignedIn } from '../../src/teams/tokens.ts';
import { type GraphSimulator, startGraph } from '../support/graph-simulator.ts';

const wanted = {
  kind: 'channel' as const,
  key: 'channel:group/1',
  due: '2026-11-21T08:00:00Z',
  name: 'Gruppe 1: Struer, Aarhus & Køge',
  description: 'Sparringsgruppe i Flere skal med 2',
  marker: 'group/1',
  owner: 'tenant-a/oid-kim',
  members: ['tenant-a/oid-kim', 'tenant-a/oid-anna', 'tenant-b/oid-bo'],
};

let graph: GraphSimulator;
let waited: number[];

const start = async (options?: Parameters<typeof startGraph>[0]) => {
  await graph?.stop();
  graph = await startGraph(options);
};
beforeEach(async () => {
  waited = [];
  await start();
});
afterEach(() => graph.stop());

const create = (changes: Partial<typeof wanted> = {}, parts: Partial<ChannelParts> = {}) =>
  createChannels({
    graph: createGraph({ url: graph.url, tokens: async (scope) => `token for ${scope}` }),
    teamId: 'team-1',
    type: 'standard',
    delay: async (ms) => void waited.push(ms),
    ...parts,
  }).create({ ...wanted, ...changes });

const created = () => graph.log.filter((entry) => entry.kind === 'create-channel');

describe('a standard channel', () => {
  it('is made with a name Teams takes, and can be recognised', async () => {
    const sent = await create();
    expect(graph.channels).toEqual([
      expect.objectContaining({
        displayName: 'Gruppe 1 Struer Aarhus Køge',
        description: 'Sparringsgruppe i Flere skal med 2 [group/1]',
        membershipType: 'standard',
      }),
    ]);
    expect(sent).toEqual({ ok: true, result: { id: graph.channels[0]!.id } });
    expect(graph.requests[0]!.headers.authorization).toBe(`Bearer token for ${graph.url}/.default`);
  });

  it('is made once, however often it is asked for', async () => {
    const first = await create();
    expect([await create(), await create()]).toEqual([first, first]);
    expect(created()).toHaveLength(1);
  });

  it('that was made although nobody heard of it is found, not made again', async () => {
    graph.answer({ when: { kind: 'create-channel' }, status: 500, delivered: true });
    expect(await create()).toEqual({ unknown: true, why: '500' });
    graph.answer({ when: { kind: 'create-channel' }, reset: true, delivered: true });
    expect(await create()).toEqual({ ok: true, result: { id: graph.channels[0]!.id } });
    expect(created()).toHaveLength(1);
  });

  it('whose connection broke may be there or not', async () => {
    graph.answer({ when: { kind: 'create-channel' }, reset: true });
    expect(await create()).toMatchObject({ unknown: true });
    expect(await create()).toMatchObject({ ok: true });
    expect(created()).toHaveLength(1);
  });

  it('is found on a later page', async () => {
    await start({ pageSize: 2 });
    for (const n of [1, 2, 3, 4, 5]) graph.addChannel({ displayName: `Andet ${n}` });
    const ours = graph.addChannel({ displayName: 'Omdøbt af nogen', description: 'Ny tekst [group/1]' });
    expect(await create()).toEqual({ ok: true, result: { id: ours.id } });
    expect(created()).toEqual([]);
  });

  it('is not taken for that of another group, whose marker begins alike', async () => {
    graph.addChannel({ displayName: 'Gruppe 12', description: 'Sparringsgruppe [group/12]' });
    await create();
    expect(created()).toHaveLength(1);
  });

  it('that is not listed yet is waited for', async () => {
    await start({ unlistedFor: 3 });
    graph.answer({ when: { kind: 'create-channel' }, status: 504, delivered: true });
    expect(await create()).toMatchObject({ unknown: true });
    expect(await create()).toEqual({ ok: true, result: { id: graph.channels[0]!.id } });
    expect(created()).toHaveLength(1);
    expect(waited).toEqual([2_000, 2_000]);
  });

  it('does not take over a channel that people made', async () => {
    const theirs = graph.addChannel({ displayName: 'Gruppe 1 Struer Aarhus Køge', description: 'Vores egen' });
    expect(await create()).toEqual({ ok: false, why: 'name-taken' });
    expect(graph.channels).toEqual([theirs]);
  });

  it('cannot have the name of a channel that was deleted lately', async () => {
    graph.addChannel({ displayName: 'Gruppe 1 Struer Aarhus Køge', description: 'Gammel [group/1]', deleted: true });
    expect(await create()).toEqual({ ok: false, why: 'name-taken' });
  });

  it('cannot be made when the team is full', async () => {
    await start({ room: 1 });
    graph.addChannel({ displayName: 'Den eneste' });
    expect(await create()).toEqual({ ok: false, why: 'no-room' });
  });

  it('keeps its marker however long the description is', async () => {
    await create({ description: 'x'.repeat(2_000) });
    expect(graph.channels[0]!.description).toHaveLength(1_024);
    expect(graph.channels[0]!.description).toMatch(/ \[group\/1\]$/);
  });
});

describe('what Graph answers means', () => {
  it.each(['list-channels', 'create-channel'])('%s', async (kind) => {
    const answers = async (status: number, headers = {}) => {
      graph.answer({ when: { kind }, status, headers, body: { error: { code: 'x', message: 'x' } } });
      return create();
    };
    expect(await answers(403)).toEqual({ ok: false, why: 'forbidden' });
    expect(await answers(404)).toEqual({ ok: false, why: 'gone' });
    expect(await answers(400)).toEqual({ ok: false, why: 'invalid' });
    expect(await answers(401)).toEqual({ later: true, afterMs: 60_000, why: '401' });
    expect(await answers(429, { 'retry-after': '12' })).toEqual({ later: true, afterMs: 12_000, why: '429' });
    expect(await answers(503)).toEqual(
      kind === 'list-channels' ? { later: true, afterMs: 5_000, why: '503' } : { unknown: true, why: '503' },
    );
    expect(created()).toEqual([]);
  });

  it('nobody listening, or no token: nothing was asked', async () => {
    const tokens = () => Promise.reject(new NotSignedIn({}));
    expect(await create({}, { graph: createGraph({ url: graph.url, tokens }) })).toMatchObject({
      later: true,
      why: 'not-signed-in',
    });
    const { url } = graph;
    await graph.stop();
    expect(await create({}, { graph: createGraph({ url }) })).toMatchObject({ later: true, why: 'ECONNREFUSED' });
  });

  it('no answer at all: unknown', async () => {
    graph.answer({ when: { kind: 'create-channel' }, hang: true });
    expect(await create({}, { graph: createGraph({ url: graph.url, timeoutMs: 50 }) })).toMatchObject({
      unknown: true,
    });
  });

  it('a next page somewhere else does not get our token', async () => {
    const elsewhere = await startGraph();
    graph.answer({
      status: 200,
      body: { value: [], '@odata.nextLink': `${elsewhere.url}/v1.0/teams/team-1/channels` },
    });
    expect(await create()).toMatchObject({ later: true, why: 'elsewhere' });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.stop();
  });
});

describe('a shared channel', () => {
  const app = { externalId: 'app-1', id: 'in-the-catalogue' };
  const shared = (changes: Partial<typeof wanted> = {}) => create(changes, { type: 'shared', appId: 'app-1' });

  it('has its owner from the start, then everybody else, also of other tenants, and the app', async () => {
    await start({ app, polls: 3 });
    const sent = await shared();
    const [channel] = graph.channels;
    expect(sent).toEqual({ ok: true, result: { id: channel!.id } });
    expect(channel).toMatchObject({
      membershipType: 'shared',
      members: [
        { userId: 'oid-kim', roles: ['owner'], tenantId: 'tenant-a' },
        { userId: 'oid-anna', roles: [], tenantId: 'tenant-a' },
        { userId: 'oid-bo', roles: [], tenantId: 'tenant-b' },
      ],
      apps: ['in-the-catalogue'],
    });
    expect(waited).toEqual([2_000, 2_000]);
  });

  it('broken off anywhere is completed by the next attempt, and nothing is done twice', async () => {
    const steps = [
      'create-channel',
      'operation',
      'list-members',
      'add-member',
      'list-installed',
      'list-apps',
      'add-app',
    ];
    for (const kind of steps)
      for (const delivered of [true, false]) {
        await start({ app });
        graph.answer({ when: { kind }, reset: true, delivered });
        expect([kind, await shared()]).not.toEqual([kind, expect.objectContaining({ ok: true })]);
        expect([kind, await shared()]).toEqual([kind, expect.objectContaining({ ok: true })]);
        expect(graph.log.map((entry) => entry.kind)).toEqual(['create-channel', 'add-member', 'add-member', 'add-app']);
      }
  });

  it('still being made after a while is asked for another time', async () => {
    await start({ app, polls: 12 });
    expect(await shared()).toEqual({ unknown: true, why: 'still-being-made' });
    expect(await shared()).toMatchObject({ ok: true });
    expect(created()).toHaveLength(1);
  });

  it('that Graph could not make after all says why', async () => {
    await start({ app });
    const error = { code: 'BadRequest', message: 'Channel name already existed, please use other name.' };
    graph.answer({ when: { kind: 'operation' }, status: 200, body: { status: 'failed', error } });
    graph.answer({ when: { kind: 'list-channels' }, times: 0, status: 200, body: { value: [] } });
    expect(await shared()).toEqual({ ok: false, why: 'name-taken' });
  });

  it('needs somebody to own it', async () => {
    const { owner: _, ...nobody } = { ...wanted, members: [] };
    const channels = createChannels({ graph: createGraph({ url: graph.url }), teamId: 'team-1', type: 'shared' });
    expect(await channels.create(nobody)).toEqual({ ok: false, why: 'invalid' });
    expect(created()).toEqual([]);
  });

  it('is owned by the first member when nobody else is named', async () => {
    await start({ app });
    const { owner: _, ...rest } = wanted;
    const channels = createChannels({
      graph: createGraph({ url: graph.url }),
      teamId: 'team-1',
      type: 'shared',
      delay: async () => {},
    });
    await channels.create({ ...rest, members: ['tenant-a/oid-anna'] });
    expect(graph.channels[0]!.members).toEqual([{ userId: 'oid-anna', roles: ['owner'], tenantId: 'tenant-a' }]);
  });

  it('without the app in the team cannot be used', async () => {
    expect(await shared()).toEqual({ ok: false, why: 'forbidden' });
  });
});
