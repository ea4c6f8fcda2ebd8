import { spawn } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Config } from '../../src/config.ts';
import { createBot } from '../../src/teams/bot.ts';
import { createServer, type Server } from '../../src/teams/server.ts';
import { allowsServiceUrl } from '../../src/teams/service-url.ts';
import { fixture } from '../support/activities.ts';
import { localConfig, teamsParts } from '../support/bot-parts.ts';
import { recordingInbound } from '../support/inbound.ts';
import { type OpenIdIssuer, startIssuer } from '../support/openid-issuer.ts';
import { quietLog } from '../support/quiet-log.ts';
import { startTeams, type TeamsSimulator } from '../support/teams-simulator.ts';

const app = { type: 'UserAssignedMSI', id: '11111111-1111-4111-8111-111111111111', tenant: 'tenant-a' } as const;

let issuer: OpenIdIssuer;
let teams: TeamsSimulator;
const servers: Server[] = [];
/** Everything that anybody printed. */
let printed: string[];

beforeAll(async () => {
  [issuer, teams] = await Promise.all([startIssuer(), startTeams()]);
});
afterAll(() => Promise.all([issuer.stop(), teams.stop()]));
beforeEach(() => {
  printed = [];
  const print = (...what: unknown[]) => void printed.push(what.map(String).join(' '));
  for (const method of ['log', 'warn', 'error', 'info'] as const) jest.spyOn(console, method).mockImplementation(print);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A bot as in production, with the local issuer in place of Microsoft's, and this machine among the hosts it answers to. */
async function start(changes: Partial<Config> = {}) {
  const config = localConfig({
    local: false,
    app,
    allowedTenants: ['tenant-a'],
    serviceUrlHosts: [new URL(teams.url).host],
    openId: issuer,
    ...changes,
  });
  const log = quietLog();
  const inbound = recordingInbound();
  const tokens = async () => 'our-own-token';
  const bot = createBot({ ...teamsParts({ config, tokens }), inbound, log });
  const server = createServer({ config: { ...config, host: '127.0.0.1' }, bot, log });
  servers.push(server);
  const { url } = await server.listen();
  const post = async (activity: object, authorization?: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }), ...headers },
      body: JSON.stringify(activity),
    });
    return { status: answer.status, text: await answer.text() };
  };
  return { url, post, log, inbound };
}

const message = (changes: object = {}) => fixture('message-personal', { serviceUrl: teams.url, ...changes });
const good = () => ({ aud: app.id, serviceurl: teams.url });
const bearer = async (...given: Parameters<OpenIdIssuer['token']>) => `Bearer ${await issuer.token(...given)}`;

const refused: [string, () => Promise<string | undefined>, object?][] = [
  ['without a token', async () => undefined],
  ['with something else than a token', async () => 'Basic YTpi'],
  ['with a token that is none', async () => 'Bearer a.b.c'],
  ['with a token that has expired', () => bearer(good(), { expired: true })],
  ['with a token for another app', () => bearer({ ...good(), aud: 'another' })],
  ['with a token for nobody', () => bearer({ serviceurl: teams.url })],
  ['with a token from another issuer', () => bearer({ ...good(), iss: 'https://sts.windows.net/another/' })],
  ['with a token signed by somebody else', () => bearer(good(), { forged: true })],
  ['with a token signed by a key that is not published', () => bearer(good(), { kid: 'key-2' })],
  [
    'with a token for another service URL',
    () => bearer({ ...good(), serviceurl: 'https://smba.trafficmanager.net/emea/' }),
  ],
  ['with a token for no service URL', () => bearer({ aud: app.id })],
  ['with an empty service URL', () => bearer({ ...good(), serviceurl: '' }), { serviceUrl: '' }],
  ['without a service URL', () => bearer(good()), { serviceUrl: undefined }],
  ['from a channel the key is not for', () => bearer(good()), { channelId: 'webchat' }],
  [
    'that claims to come from a channel with weaker tokens',
    () => bearer({ ...good(), aud: 'another' }),
    { channelId: 'AseChannel' },
  ],
];

const looksLikeAKey = /BEGIN|modulus|"n":|eyJ[\w-]+\.|[\w+/=-]{120,}/;

it('a token is judged by the time that can be relied on, whatever the clock of this machine shows', async () => {
  const config = localConfig({
    ...{ local: false, app, allowedTenants: ['tenant-a'], openId: issuer },
    serviceUrlHosts: [new URL(teams.url).host],
  });
  const at = async (ahead: number) => {
    const { authentication } = teamsParts({ config, now: () => Date.now() + ahead });
    return authentication.authenticateRequest(message() as never, await bearer(good()));
  };
  await expect(at(0)).resolves.toBeDefined();
  await expect(at(2 * 3_600_000)).rejects.toThrow('unauthorised');
});

describe('a request from Teams', () => {
  it('with its token is let in', async () => {
    const { post, inbound } = await start();
    expect(await post(message(), await bearer(good()))).toMatchObject({ status: 200 });
    expect(inbound.calls.map((call) => call.name)).toEqual(['say']);
  });

  it.each(refused.map(([name, authorization, changes = {}]) => [name, authorization, changes] as const))(
    '%s is refused with 401',
    async (_name, authorization, changes) => {
      const { post, inbound, log } = await start();
      const header = await authorization();
      const answer = await post(message(changes), header);
      expect(answer.status).toBe(401);
      expect(inbound.calls).toEqual([]);
      expect(printed).toEqual([]);
      expect(log.lines.filter((line) => line.level !== 'info')).toEqual([
        { level: 'warn', what: { reason: expect.any(String) }, message: 'request without a valid token' },
      ]);
      expect(JSON.stringify(log.lines) + answer.text).not.toMatch(looksLikeAKey);
    },
  );

  it('never makes the program print a key or a token, whatever is wrong with it', async () => {
    const { openId, ...config } = {
      openId: issuer,
      app,
      allowedTenants: ['tenant-a'],
      serviceUrlHosts: [new URL(teams.url).host],
    };
    const given = JSON.stringify({ ...config, openId: { metadataUrl: openId.metadataUrl, issuer: openId.issuer } });
    const program = spawn(process.execPath, [join(import.meta.dirname, '..', 'support', 'bot-process.ts'), given]);
    let output = '';
    const listening = new Promise<string>((resolve) => {
      const hear = (chunk: Buffer): void => {
        output += chunk;
        const port = /"port":(\d+)/.exec(output)?.[1];
        if (port) resolve(`http://127.0.0.1:${port}`);
      };
      program.stdout.on('data', hear);
      program.stderr.on('data', hear);
    });
    const ended = new Promise((resolve) => program.on('close', resolve));
    const url = await listening;
    const statuses: number[] = [];
    for (const [, authorization, changes = {}] of [...refused, ['good', () => bearer(good())] as const]) {
      const header = await authorization();
      const answer = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(header && { authorization: header }) },
        body: JSON.stringify(message(changes)),
      });
      statuses.push(answer.status);
    }
    program.kill('SIGTERM');
    await ended;
    expect(statuses).toEqual([...refused.map(() => 401), 200]);
    expect(output).toContain('request without a valid token');
    expect(output).not.toMatch(looksLikeAKey);
    expect(output).not.toContain('our-own-token');
  }, 30_000);

  it('with a token that nobody signed is refused', async () => {
    const { post } = await start();
    const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
    const claims = { iss: issuer.issuer, ...good(), exp: Math.floor(Date.now() / 1_000) + 600 };
    expect((await post(message(), `Bearer ${part({ alg: 'none', kid: 'key-1' })}.${part(claims)}.`)).status).toBe(401);
  });

  it('that cannot be checked, since the issuer does not answer, is asked to come again', async () => {
    const down = await startIssuer();
    const { post, inbound } = await start({ openId: down });
    down.answer({ status: 500, times: 0 });
    const header = `Bearer ${await issuer.token(good())}`;
    expect((await post(message(), header)).status).toBe(503);
    expect(inbound.calls).toEqual([]);
    expect(printed).toEqual([]);
    await down.stop();
  });

  it('is let in again once the issuer is back', async () => {
    const shaky = await startIssuer();
    const { post } = await start({ openId: shaky });
    shaky.answer({ status: 500 });
    const header = `Bearer ${await shaky.token(good())}`;
    expect((await post(message(), header)).status).toBe(503);
    expect((await post(message(), header)).status).toBe(200);
    await shaky.stop();
  });
});

describe('who is let in', () => {
  it.each<[string, string[], object, number]>([
    ['of a tenant on the list', ['tenant-a'], {}, 200],
    [
      'of a tenant on the list, however it is written',
      ['tenant-a'],
      { conversation: { id: 'a:1', tenantId: 'TENANT-A' } },
      200,
    ],
    ['of another tenant', ['tenant-b'], {}, 403],
    ['of no tenant', ['tenant-a'], { conversation: { id: 'a:1' }, channelData: {} }, 403],
    ['of any tenant when the list is empty', [], {}, 403],
  ])('somebody %s', async (_name, allowedTenants, changes, status) => {
    const { post, inbound } = await start({ allowedTenants });
    expect((await post(message(changes), await bearer(good()))).status).toBe(status);
    expect(inbound.calls).toHaveLength(status === 200 ? 1 : 0);
  });

  it('is nobody whose service URL is not on the list, however good the token', async () => {
    const { post, inbound } = await start({ serviceUrlHosts: ['smba.trafficmanager.net'] });
    expect((await post(message(), await bearer(good()))).status).toBe(403);
    expect(inbound.calls).toEqual([]);
    expect(teams.requests).toEqual([]);
  });
});

describe('a service URL', () => {
  const production = { local: false, serviceUrlHosts: ['smba.trafficmanager.net', '127.0.0.1:4000'] };
  const local = { local: true, serviceUrlHosts: ['smba.trafficmanager.net'] };
  it.each<[unknown, boolean, boolean]>([
    ['https://smba.trafficmanager.net/emea/', true, false],
    ['https://SMBA.trafficmanager.net/emea/tenant/', true, false],
    ['http://smba.trafficmanager.net/emea/', false, false],
    ['https://smba.trafficmanager.net:8443/', false, false],
    ['https://smba.trafficmanager.net.evil.example/', false, false],
    ['https://smba.trafficmanager.net@evil.example/', false, false],
    ['https://evil.example/smba.trafficmanager.net', false, false],
    ['https://user@smba.trafficmanager.net/', false, false],
    ['http://127.0.0.1:4000/', true, true],
    ['http://127.0.0.1:4001/', false, true],
    ['http://localhost:56150', false, true],
    ['http://[::1]:56150', false, true],
    ['http://127.0.0.1.evil.example/', false, false],
    ['file:///etc/passwd', false, false],
    ['', false, false],
    [undefined, false, false],
    [{ href: 'https://smba.trafficmanager.net/' }, false, false],
  ])('%s: in production %s, in local mode %s', (url, inProduction, inLocalMode) => {
    expect([allowsServiceUrl(production, url), allowsServiceUrl(local, url)]).toEqual([inProduction, inLocalMode]);
    expect(allowsServiceUrl({ local: false, serviceUrlHosts: [] }, url)).toBe(false);
  });
});

describe('local mode', () => {
  const { app: _, ...rest } = localConfig();

  async function startLocal() {
    const log = quietLog();
    const inbound = recordingInbound();
    const server = createServer({
      config: rest,
      bot: createBot({ ...teamsParts({ config: rest }), inbound, log, local: true }),
      log,
    });
    servers.push(server);
    const { url } = await server.listen();
    const { port } = new URL(url);
    const post = (activity: object, headers: Record<string, string> = {}) =>
      new Promise<number>((resolve, reject) => {
        const body = JSON.stringify(activity);
        const request = httpRequest(
          {
            port,
            host: '127.0.0.1',
            method: 'POST',
            path: '/api/messages',
            headers: { 'content-type': 'application/json', ...headers },
          },
          (answer) => resolve(answer.resume().statusCode!),
        );
        request.on('error', reject).end(body);
      });
    return { post, inbound };
  }

  it('asks for no token, and answers on this machine only', async () => {
    const { post, inbound } = await startLocal();
    expect(await post(message())).toBe(200);
    expect(await post(message({ serviceUrl: 'https://smba.trafficmanager.net/emea/' }))).toBe(403);
    expect(await post(message({ serviceUrl: '' }))).toBe(403);
    expect(inbound.calls).toHaveLength(1);
  });

  it('does not listen to a web page that has made this machine its own host', async () => {
    const { post, inbound } = await startLocal();
    expect(await post(message(), { host: 'evil.example' })).toBe(403);
    expect(await post(message(), { 'content-type': 'text/plain' })).toBe(403);
    expect(inbound.calls).toEqual([]);
  });

  it('is the only one that does without an app', () => {
    expect(() => teamsParts({ config: { ...rest, local: false } })).toThrow('local mode only');
  });
});
