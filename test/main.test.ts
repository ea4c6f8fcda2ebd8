import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { nextDue, withJobs } from '../src/engine/jobs.ts';
import { show } from '../src/sparring/activity.ts';
import { sqliteStore } from '../src/storage/sqlite-store.ts';
import { memberRecord } from './bench/groups.ts';
import { fixture } from './support/activities.ts';
import { certificate, startApplicationInsights } from './support/application-insights.ts';
import { startGraph } from './support/graph-simulator.ts';
import { type Rule, type Simulator, startLoopback } from './support/loopback.ts';
import { type OpenIdIssuer, startIssuer } from './support/openid-issuer.ts';
import { startTeams, type TeamsSimulator } from './support/teams-simulator.ts';

// Each starts the program, some twice.
jest.setTimeout(120_000);

const main = join(import.meta.dirname, '../src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'main-'));
const appId = '11111111-1111-4111-8111-111111111111';
const kim = { id: '29:1kim', aadObjectId: 'oid-kim', name: 'Kim Holm', email: 'kim@star.dk', tenantId: 'tenant-a' };

let issuer: OpenIdIssuer;
let teams: TeamsSimulator;
let graph: Simulator;
/** What Azure puts beside a program that has a managed identity. */
let identity: Simulator;
const running: ChildProcess[] = [];

beforeAll(async () => {
  [issuer, teams, graph, identity] = await Promise.all([
    startIssuer(),
    startTeams({ people: [kim] }),
    startGraph(),
    startLoopback({
      classify: () => 'token',
      handle: ({ query }) => ({
        status: 200,
        body: {
          access_token: `token for ${query.get('resource')}`,
          expires_on: String(Math.floor(Date.now() / 1_000) + 3_600),
          token_type: 'Bearer',
        },
      }),
    }),
  ]);
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await Promise.all([issuer, teams, graph, identity].map((each) => each.stop()));
  rmSync(folder, { recursive: true, force: true });
});

/** The program as `npm start` runs it, with these variables and no others. */
function program(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  const printed = { all: '' };
  const ended = once(child, 'close').then(([code]) => code as number | null);
  /** Resolves when it has printed this, or has ended without. */
  const said = (wanted: RegExp) =>
    new Promise<string | undefined>((resolve) => {
      const look = () => wanted.test(printed.all) && resolve(wanted.exec(printed.all)?.[1]);
      child.stdout.on('data', look);
      void ended.then(() => resolve(undefined));
      look();
    });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed.all += chunk;
    });
  return { child, printed, ended, said };
}

const complete = (): Record<string, string> => ({
  MicrosoftAppId: appId,
  MicrosoftAppTenantId: 'tenant-a',
  MicrosoftAppType: 'UserAssignedMSI',
  IDENTITY_ENDPOINT: identity.url,
  IDENTITY_HEADER: 'x',
  TEAM_ID: 'team-1',
  COORDINATORS: kim.aadObjectId,
  PORT: '0',
  SQLITE_FILE: join(folder, 'sparring.sqlite'),
  GRAPH_URL: graph.url,
  SERVICE_URL_HOSTS: new URL(teams.url).host,
  ToBotFromChannelOpenIdMetadataUrl: issuer.metadataUrl,
  ToBotFromChannelTokenIssuer: issuer.issuer,
});

async function started(more: Record<string, string> = {}) {
  const bot = program({ ...complete(), ...more });
  const port = await bot.said(/"port":(\d+)/);
  if (!port) throw new Error(bot.printed.all);
  const url = `http://127.0.0.1:${port}`;
  const authorization = `Bearer ${await issuer.token({ aud: appId, serviceurl: teams.url })}`;
  const say = (text: string) =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(fixture('message-personal', { serviceUrl: teams.url, text, from: { ...kim } })),
    });
  return { ...bot, url, say };
}

async function arrived({ requests }: Simulator, count: number): Promise<void> {
  while (requests.length < count) await delay(10);
}

describe('the program', () => {
  it('refuses to start without its variables, and names each that is missing', async () => {
    const { ended, printed } = program({});
    expect(await ended).toBe(1);
    for (const name of ['MicrosoftAppId', 'MicrosoftAppTenantId', 'MicrosoftAppPassword', 'TEAM_ID', 'COORDINATORS'])
      expect(printed.all).toContain(`- ${name} is missing`);
    expect(printed.all).not.toContain('    at ');
  });

  it('refuses a file that is not its own, and says what to do', async () => {
    const SQLITE_FILE = join(folder, 'letter.txt');
    writeFileSync(SQLITE_FILE, 'Kære kommune, '.repeat(100));
    const { ended, printed } = program({ ...complete(), SQLITE_FILE });
    expect(await ended).toBe(1);
    expect(printed.all).toContain(`- SQLITE_FILE: ${SQLITE_FILE}: file is not a database: name another file, or put a`);
    expect(printed.all).not.toContain('    at ');
  });

  it('says so when its port is taken', async () => {
    const other = createServer().listen(0, '0.0.0.0');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { ended, printed } = program({ ...complete(), PORT: String(port) });
    expect(await ended).toBe(1);
    expect(printed.all).toContain('choose another PORT');
    other.close();
  });

  it('answers people and whoever watches over it, with its own tokens, and stops when it is told to', async () => {
    const { url, say, child, ended, printed } = await started();
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/api/messages`, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await say('hjælp')).status).toBe(200);
    const [help] = teams.messages;
    expect(JSON.stringify(help?.activity)).toContain('ny indsats');
    expect(teams.requests.map((r) => r.headers.authorization)).toContain(
      'Bearer token for https://api.botframework.com',
    );
    const asked = performance.now();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(printed.all).not.toContain('token for');
  });

  it('stops within ten seconds while Teams does not answer', async () => {
    const { say, child, ended } = await started();
    teams.answer({ hang: true, times: 0 });
    const before = teams.requests.length;
    const unanswered = say('hjælp').catch(() => undefined);
    await arrived(teams, before + 1);
    const asked = performance.now();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    await unanswered;
  });

  it('sends its numbers to Azure Monitor when it is told where, the last of them when it stops, and nowhere else', async () => {
    const insights = await startApplicationInsights();
    const { say, child, ended } = await started({
      APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${insights.key};IngestionEndpoint=${insights.url}/`,
      NODE_EXTRA_CA_CERTS: certificate,
    });
    expect((await say('hjælp')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await insights.stop();
    const { key } = insights;
    const turn = { name: 'sparring.turn.duration', verb: 'show-help', by: 'person', outcome: 'done', count: 1 };
    expect(insights.received).toContainEqual(expect.objectContaining({ ...turn, key }));
    expect(insights.received).toContainEqual(expect.objectContaining({ name: 'sparring.due', value: 0, key }));
    expect(JSON.stringify(insights.received)).not.toMatch(/Kim|oid-kim|tenant-a|hjælp/);
  });

  it('says so when its numbers do not arrive, and stops all the same', async () => {
    const { child, ended, printed } = await started({
      APPLICATIONINSIGHTS_CONNECTION_STRING:
        'InstrumentationKey=55555555-5555-4555-8555-555555555555;IngestionEndpoint=https://127.0.0.1:1/',
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(printed.all).toContain('metrics not sent');
  });

  it('says where it crashed and nothing of what was said', async () => {
    const crash = join(folder, 'crash.mjs');
    writeFileSync(crash, "process.on('SIGUSR2', () => { throw new RangeError('ZXQ'); });");
    const { child, ended, printed } = await started({ NODE_OPTIONS: `--import=${crash}` });
    child.kill('SIGUSR2');
    expect(await ended).toBe(1);
    const last = printed.all.trim().split('\n').at(-1)!;
    expect(JSON.parse(last)).toMatchObject({ msg: 'crashed', error: 'RangeError' });
    expect(printed.all).not.toContain('ZXQ');
  });
});

describe('the program that is stopped while a message is on its way', () => {
  const slow = '19:slow@thread.tacv2';

  /** Two messages of one document are due, so that the second waits for the end of the first. */
  async function sending(answer: Rule) {
    const file = join(folder, `${answer.hang ? 'hangs' : 'slow'}.sqlite`);
    const busy = await startTeams();
    const to = { conversation: slow, serviceUrl: busy.url };
    const due = '2026-01-01T00:00:00Z';
    const record = memberRecord(1, busy.url);
    const jobs = withJobs(
      record,
      ['first', 'second'].map((key) => ({ kind: 'post', key, due, to, show: show('help'), language: 'da' })),
    );
    const store = sqliteStore(file);
    await store.commit({ ...record, jobs }, nextDue({ ...record, jobs }), []);
    await store.close();
    busy.answer(answer);
    const env = { SQLITE_FILE: file, SERVICE_URL_HOSTS: new URL(busy.url).host, LEASE_SECONDS: '3' };
    const bot = await started(env);
    await arrived(busy, 1);
    const asked = performance.now();
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    const kept = async () => {
      const store = sqliteStore(file);
      const found = await store.load(record.id);
      await store.close();
      return found!;
    };
    return { busy, env, kept };
  }

  it('waits for its end, keeps that, and begins nothing more', async () => {
    const { busy, kept } = await sending({ delayMs: 2_000 });
    expect(busy.messages).toHaveLength(1);
    expect(await kept()).toMatchObject({ known: ['first'], jobs: [{ key: 'second', state: 'waiting' }] });
    await busy.stop();
  });

  it('waits for no answer that does not come: whoever is next asks a coordinator', async () => {
    const { busy, env, kept } = await sending({ hang: true, times: 0 });
    expect((await kept()).jobs).toMatchObject([{ key: 'first', state: 'claimed' }, { state: 'waiting' }]);
    const next = await started({ ...env, LOG_LEVEL: 'debug' });
    await next.said(/an instance is gone/);
    await next.said(/"state":"uncertain"/);
    expect((await kept()).jobs.find(({ key }) => key === 'first')).toMatchObject({ state: 'uncertain' });
    await busy.stop();
  });
});
