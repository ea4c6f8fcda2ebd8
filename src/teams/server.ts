import type { AddressInfo } from 'node:net';
import restify from 'restify';
import { type Config, isLoopback } from '../config.ts';
import type { Log } from '../engine/ports.ts';
import type { Failing } from '../engine/readiness.ts';
import { report } from '../engine/report.ts';
import { newReference, underReference } from '../engine/trail.ts';
import type { Bot } from './bot.ts';
import type { CalendarFile } from './calendar-file.ts';
import { isAs, noPage, type OwnPages } from './own-pages.ts';

/** Teams' own limit for a message is 100 KB; an activity around it is not much more. */
const LARGEST_BODY = 512 * 1024;

export type Server = {
  /** @returns where it answers; the port is the one it got when 0 was asked for */
  listen(): Promise<{ url: string; port: number }>;
  /** Takes no new requests, lets those under way finish, and resolves then. */
  close(): Promise<void>;
};

export type ServerParts = {
  config: Config;
  bot: Bot;
  log: Log;
  /** What keeps the program from doing its work; nothing when it is ready. */
  failing?(): Promise<Failing[]>;
  /** The calendar file of the meeting with this token, if there is one. */
  calendarFile?(token: string): Promise<CalendarFile | undefined>;
  /** What somebody's own address opens. */
  ownPages?: OwnPages;
};

/** The addresses the bot has: one for Teams, one for people's calendars, one for what is theirs to take out, one for whoever watches over the machine. */
export function createServer({
  config,
  bot,
  log,
  failing = nothing,
  calendarFile = noFile,
  ownPages,
}: ServerParts): Server {
  const server = restify.createServer({ name: '', ignoreTrailingSlash: true, handleUncaughtExceptions: false });
  let closing = false;
  server.pre((req, res, next) => {
    if (config.local && !isOwnHost(req.headers.host)) {
      res.send(403);
      return next(false);
    }
    return next();
  });

  /** Under a reference of its own; a failure says nothing of itself to whoever asked. */
  const answer = (handler: Handler) => async (req: restify.Request, res: restify.Response) => {
    const reference = referenceIn(req.headers.traceparent) ?? newReference();
    return underReference(reference, async () => {
      try {
        await handler(req, res, reference);
      } catch (error) {
        report(log, error, {}, 'request failed');
        res.send(503);
      }
    });
  };

  const health: Handler = async (_req, res) => void res.send(200, { status: 'ok' });

  const ready: Handler = async (_req, res) => {
    const found = await failing();
    if (found.length === 0) res.send(200, { status: 'ready' });
    else res.send(503, { status: 'not ready', failing: found });
  };

  const calendar: Handler = async (req, res) => {
    const token = /^([0-9a-f]{32})\.ics$/.exec(req.params.file)?.[1];
    const file = token === undefined ? undefined : await calendarFile(token);
    if (file)
      // Whoever has the address has the link to join: no cache keeps it, and what has been moved is never old.
      res.sendRaw(200, file.content, {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': `attachment; filename="${file.name}"`,
        'cache-control': 'no-store',
      });
    else res.send(404);
  };

  const mine: Handler = async (req, res) => {
    const { token, as } = req.params;
    const known = /^[0-9a-f]{32}$/.test(token) && (as === undefined || isAs(as)) ? ownPages : undefined;
    const page = known && (as === undefined ? known.page(token) : known.file(token, as));
    const { status, content, headers } = (await page) ?? noPage();
    res.sendRaw(status, content, headers);
  };

  const messages: Handler = async (req, res, reference) => {
    const { status, body } = await bot.receive(req.body, req.headers.authorization, reference);
    // A connection kept open would keep the program from stopping for seconds.
    if (closing) res.setHeader('connection', 'close');
    if (body) res.send(status, body);
    else res.send(status);
  };

  server.get('/health', answer(health));
  server.get('/ready', answer(ready));
  server.get('/calendar/:file', answer(calendar));
  // Programs that look at every link in a message only ever get what is behind it: a file takes a post.
  server.get('/mine/:token', answer(mine));
  server.post('/mine/:token/:as', answer(mine));
  server.post(
    '/api/messages',
    restify.plugins.bodyReader({ maxBodySize: LARGEST_BODY }),
    restify.plugins.jsonBodyParser({ mapParams: false }),
    answer(messages),
  );

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, config.host, () => {
          const { port } = server.address() as AddressInfo;
          log.info({ port }, 'listening');
          resolve({ url: `http://127.0.0.1:${port}`, port });
        });
      }),
    close() {
      closing = true;
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** In local mode nothing is authenticated, so a web page that points a name of its own at this machine must not get through. */
const isOwnHost = (host: string | undefined): boolean =>
  URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname);

/**
 * The trace that a request is part of, as those before us in its way name it: https://www.w3.org/TR/trace-context/#traceparent-header
 * Anything else in its place is left alone.
 */
const referenceIn = (header: string | string[] | undefined): string | undefined =>
  /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.exec(String(header))?.[1];

type Handler = (req: restify.Request, res: restify.Response, reference: string) => Promise<void>;

const nothing = async (): Promise<Failing[]> => [];
const noFile = async (): Promise<undefined> => undefined;
