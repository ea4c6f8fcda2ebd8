import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { type ConfigRefused, isLoopback, readConfig } from '../src/config.ts';

const complete = {
  MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
  MicrosoftAppPassword: 'a secret',
  MicrosoftAppTenantId: 'AAAAAAAA-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  TEAM_ID: '22222222-2222-4222-8222-222222222222',
  COORDINATORS: '33333333-3333-4333-8333-333333333333, 44444444-4444-4444-8444-44444444444A',
};

/** As the portal shows it. */
const insights =
  'InstrumentationKey=55555555-5555-4555-8555-555555555555;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;LiveEndpoint=https://westeurope.livediagnostics.monitor.azure.com/;ApplicationId=66666666-6666-4666-8666-666666666666';

const account = 'https://sparring.documents.azure.com';
const cosmos = { ...complete, STORE: 'cosmos', COSMOS_ENDPOINT: `${account}:443/`, COSMOS_KEY: 'a key' };

const problemsOf = (env: NodeJS.Dict<string>, how?: { local: boolean }): string[] => {
  try {
    readConfig(env, how);
    return [];
  } catch (error) {
    return (error as ConfigRefused).problems;
  }
};

describe('a complete configuration', () => {
  it('is read once, with what holds when nothing is said', () => {
    expect(readConfig(complete)).toEqual({
      local: false,
      app: {
        type: 'SingleTenant',
        id: complete.MicrosoftAppId,
        tenant: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
        password: 'a secret',
      },
      host: '0.0.0.0',
      port: 3978,
      store: { kind: 'sqlite', file: join('data', 'sparring.sqlite') },
      graphUrl: 'https://graph.microsoft.com',
      teamId: complete.TEAM_ID,
      channelType: 'standard',
      allowedTenants: ['aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'],
      serviceUrlHosts: ['smba.trafficmanager.net'],
      openId: {
        metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
        issuer: 'https://api.botframework.com',
      },
      coordinators: ['33333333-3333-4333-8333-333333333333', '44444444-4444-4444-8444-44444444444a'],
      sendsPerSecond: 30,
      leaseSeconds: 60,
      logLevel: 'info',
    });
  });

  it('may use a managed identity, which has no password', () => {
    const { MicrosoftAppPassword: _, ...without } = complete;
    const { app } = readConfig({ ...without, MicrosoftAppType: 'UserAssignedMSI' });
    expect(app).toEqual({ type: 'UserAssignedMSI', id: complete.MicrosoftAppId, tenant: expect.any(String) });
  });

  it.each([
    ['ALLOWED_TENANTS', 'B, c ,', { allowedTenants: ['b', 'c'] }],
    ['SERVICE_URL_HOSTS', 'smba.example, 127.0.0.1:4000', { serviceUrlHosts: ['smba.example', '127.0.0.1:4000'] }],
    ['GRAPH_URL', 'http://127.0.0.1:5000/', { graphUrl: 'http://127.0.0.1:5000' }],
    ['CHANNEL_TYPE', 'Shared', { channelType: 'shared' }],
    ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
    ['PORT', '80', { port: 80 }],
    ['PUBLIC_HOST', 'Bot.Kommune.dk', { publicUrl: 'https://bot.kommune.dk' }],
    ['ORGANISER', 'sparring@star.dk', { organiser: 'sparring@star.dk' }],
    ['ORGANISER', complete.TEAM_ID, { organiser: complete.TEAM_ID }],
    ['SENDS_PER_SECOND', '', { sendsPerSecond: 30 }],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', insights, { azureMonitor: insights }],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', `${insights};`, { azureMonitor: insights }],
  ])('%s=%s is understood', (name, value, expected) => {
    expect(readConfig({ ...complete, [name]: value })).toMatchObject(expected);
  });
});

describe('documents in Cosmos DB', () => {
  it('are reached with a key', () => {
    const store = { kind: 'cosmos', endpoint: `${account}:443`, key: 'a key', database: 'sparring' };
    expect(readConfig(cosmos).store).toEqual(store);
    expect(readConfig({ ...cosmos, COSMOS_DATABASE: 'test' }).store).toEqual({ ...store, database: 'test' });
  });

  it('or with the managed identity that the bot has, by the command line, too', () => {
    const { COSMOS_KEY: _, MicrosoftAppPassword: __, ...without } = cosmos;
    expect(readConfig({ ...without, MicrosoftAppPassword: 'a secret' }).store).not.toHaveProperty('identity');
    for (const local of [true, false]) {
      const { store } = readConfig({ ...without, MicrosoftAppType: 'UserAssignedMSI' }, { local });
      expect(store).toMatchObject({ identity: complete.MicrosoftAppId });
      expect(store).not.toHaveProperty('key');
    }
  });
});

describe('the program does not start', () => {
  it('without anything, and says all that is missing at once', () => {
    const problems = problemsOf({});
    const missing = problems.map((problem) => problem.split(' ')[0]);
    expect(missing).toEqual([
      'MicrosoftAppId',
      'MicrosoftAppTenantId',
      'MicrosoftAppPassword',
      'TEAM_ID',
      'COORDINATORS',
    ]);
    expect(() => readConfig({})).toThrow(/MicrosoftAppId is missing.*\n.*MicrosoftAppTenantId is missing/);
  });

  it.each([
    ['MicrosoftAppId', '  '],
    ['MicrosoftAppType', 'MultiTenant'],
    ['MicrosoftAppType', 'UserAssignedMSI'],
    ['STORE', 'postgres'],
    ['COSMOS_ENDPOINT', account],
    ['COSMOS_KEY', 'a key'],
    ['PORT', '99999'],
    ['PORT', 'http'],
    ['SENDS_PER_SECOND', '0'],
    ['GRAPH_URL', 'http://graph.microsoft.com'],
    ['GRAPH_URL', 'graph'],
    ['PUBLIC_HOST', 'https://bot.kommune.dk'],
    ['PUBLIC_HOST', 'localhost'],
    ['ORGANISER', 'the secretary'],
    ['ALLOWED_TENANTS', ','],
    ['SERVICE_URL_HOSTS', ' , '],
    ['COORDINATORS', ','],
    ['ToBotFromChannelTokenIssuer', 'https://somebody.example'],
    ['ToBotFromChannelOpenIdMetadataUrl', 'https://somebody.example/keys'],
    ['LOG_LEVEL', 'loud'],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', '55555555-5555-4555-8555-555555555555'],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'InstrumentationKey=five'],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', `${insights};;`],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', insights.replace('=https://westeurope-5', '=http://westeurope-5')],
  ])('with %s=%s, and names it', (name, value) => {
    const problems = problemsOf({ ...complete, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
  });

  it.each([
    ['COSMOS_ENDPOINT', ''],
    ['COSMOS_ENDPOINT', 'http://sparring.documents.azure.com'],
    ['SQLITE_FILE', 'data/sparring.sqlite'],
    ['COSMOS_DATABASE', 'sparring/test'],
  ])('on Cosmos DB with %s=%s, and names it', (name, value) => {
    expect(problemsOf({ ...cosmos, [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  it('and never prints the secret', () => {
    expect(problemsOf({ ...cosmos, STORE: 'sqlite' }).join()).not.toContain('a key');
    expect(problemsOf({ ...complete, MicrosoftAppType: 'UserAssignedMSI' }).join()).not.toContain('a secret');
    const named = { ...complete, APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=my key' };
    expect(problemsOf(named).join()).not.toContain('my key');
  });
});

describe('local mode', () => {
  it('needs nothing, and is reachable from this machine only', () => {
    const config = readConfig({}, { local: true });
    expect(config).toMatchObject({ local: true, host: '127.0.0.1', allowedTenants: 'any', store: { kind: 'sqlite' } });
    expect(config).not.toHaveProperty('app');
    expect(config.publicUrl).toBe(`http://127.0.0.1:${config.port}`);
  });

  it('leaves an app id alone, which the stand-in for Teams could not prove', () => {
    expect(readConfig(complete, { local: true })).not.toHaveProperty('app');
  });
});

it.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['localhost', true],
  ['[::1]', true],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['10.0.0.1', false],
])('%s is this machine: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

describe('env.sample', () => {
  const text = readFileSync(join(import.meta.dirname, '..', 'env.sample'), 'utf8');
  const sample = parseEnv(text);

  it('names exactly the variables that are read', () => {
    const read = new Set<string>();
    const watched = new Proxy<NodeJS.Dict<string>>(complete, {
      get(env, name: string) {
        read.add(name);
        return env[name];
      },
    });
    readConfig(watched);
    expect(Object.keys(sample).sort()).toEqual([...read].sort());
  });

  it('has a comment for each', () => {
    const lines = text.split('\n');
    for (const name of Object.keys(sample)) {
      const at = lines.findIndex((line) => line.startsWith(`${name}=`));
      expect([name, lines[at - 1]]).toEqual([name, expect.stringMatching(/^# \S/)]);
    }
  });

  it('shows what holds when nothing is set', () => {
    const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, TEAM_ID, COORDINATORS, ...rest } = sample;
    expect(readConfig({ ...rest, ...complete })).toEqual(readConfig(complete));
  });
});
