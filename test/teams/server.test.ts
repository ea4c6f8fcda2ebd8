import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Bot } from '../../src/teams/bot.ts';
import { createServer, type Server } from '../../src/teams/server.ts';
import { localConfig } from '../support/bot-parts.ts';
import { quietLog } from '../support/quiet-log.ts';

let received: unknown[];
let answer: Bot['receive'];
let server: Server;
let log: ReturnType<typeof quietLog>;
let url: string;

const token = '0123456789abcdef0123456789abcdef';
const start = (port = 0) =>
  createServer({
    config: localConfig({ port }),
    bot: { receive: (...given) => answer(...given) },
    log,
    calendarFile: async (asked) =>
      asked === token ? { name: '2026-11-10.ics', content: 'BEGIN:VCALENDAR\r\n' } : undefined,
  });

beforeEach(async () => {
  received = [];
  log = quietLog();
  answer = async (...given) => {
    received.push(given);
    return { status: 200, body: { fine: true } };
  };
  server = start();
  ({ url } = await server.listen());
});
afterEach(() => server.close());

const post = (body: string, type = 'application/json') =>
  fetch(`${url}/api/messages`, { method: 'POST', headers: { 'content-type': type, authorization: 'Bearer x' }, body });

describe('the server', () => {
  it('hands on what Teams posts, and gives back what it is answered', async () => {
    const response = await post('{"type":"message"}');
    expect([response.status, await response.json()]).toEqual([200, { fine: true }]);
    expect(received).toEqual([[{ type: 'message' }, 'Bearer x', expect.stringMatching(/^[0-9a-f-]{36}$/)]]);
  });

  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  it.each([
    ['keeps the trace that a request is part of', `00-${trace}-00f067aa0ba902b7-01`, trace],
    ['makes nothing of a trace that is none', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, /^[0-9a-f-]{36}$/],
    ['makes nothing of what somebody wrote in its place', `00-${trace}-anna@struer.dk`, /^[0-9a-f-]{36}$/],
  ])('%s', async (_name, traceparent, expected) => {
    const headers = { 'content-type': 'application/json', traceparent };
    await fetch(`${url}/api/messages`, { method: 'POST', headers, body: '{}' });
    const [, , reference] = received[0] as string[];
    expect(reference).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  it('says nothing of what failed to whoever asked, and where it failed to the log', async () => {
    answer = async () => {
      throw new Error('010203-1234');
    };
    const response = await post('{}');
    expect([response.status, await response.text()]).toEqual([503, '']);
    expect(log.lines.filter(({ level }) => level === 'error')).toMatchObject([{ message: 'request failed' }]);
    expect(JSON.stringify(log.lines)).not.toContain('010203');
  });

  it.each([
    ['that is no JSON', '{"type":', 400],
    ['that is too long', JSON.stringify('x'.repeat(600_000)), 413],
  ])('refuses a body %s', async (_name, body, status) => {
    expect((await post(body)).status).toBe(status);
    expect(received).toEqual([]);
  });

  it('says that it is well', async () => {
    const response = await fetch(`${url}/health`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it.each([
    ['GET', '/api/messages', 405],
    ['POST', '/health', 405],
    ['GET', '/', 404],
    ['POST', '/api/notify', 404],
  ])('has nothing at %s %s', async (method, path, status) => {
    expect((await fetch(url + path, { method })).status).toBe(status);
  });

  it('hands out a calendar file to whoever has its address, and lets nobody keep it', async () => {
    const response = await fetch(`${url}/calendar/${token}.ics`);
    expect([response.status, await response.text()]).toEqual([200, 'BEGIN:VCALENDAR\r\n']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="2026-11-10.ics"',
      'cache-control': 'no-store',
    });
  });

  it.each([
    `/calendar/${token.replace('0', '1')}.ics`,
    `/calendar/${token}`,
    `/calendar/${token}.ics.ics`,
    '/calendar/',
    '/calendar/..%2f..%2fetc%2fpasswd',
  ])('has no calendar file at %s', async (path) => {
    expect((await fetch(url + path)).status).toBe(404);
  });

  it('lets what is under way finish before it stops, and takes nothing new', async () => {
    let finish = (): void => {};
    const begun = new Promise<void>((begin) => {
      answer = () =>
        new Promise((resolve) => {
          finish = () => resolve({ status: 200 });
          begin();
        });
    });
    const response = post('{}');
    await begun;
    const closed = server.close();
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    finish();
    expect((await response).status).toBe(200);
    await closed;
  });

  it('says so when its port is taken', async () => {
    await expect(start(Number(new URL(url).port)).listen()).rejects.toThrow('EADDRINUSE');
  });
});
