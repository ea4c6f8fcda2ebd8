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
  ])('%s=%s is understood', (name, value, expected) => {
    expect(readConfig({ ...complete, [name]: value })).toMatchObject(expected);
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
    ['STORE', 'cosmos'],
    ['STORE', 'postgres'],
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
  ])('with %s=%s, and names it', (name, value) => {
    const problems = problemsOf({ ...complete, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
  });

  it('and never prints the secret', () => {
    expect(problemsOf({ ...complete, MicrosoftAppType: 'UserAssignedMSI' }).join()).not.toContain('a secret');
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
