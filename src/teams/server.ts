import type { AddressInfo } from 'node:net';
import restify from 'restify';
import { type Config, isLoopback } from '../config.ts';
import type { Log } from '../engine/ports.ts';
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
  /** The calendar file of the meeting with this token, if there is one. */
  calendarFile?(token: string): Promise<CalendarFile | undefined>;
  /** What somebody's own address opens. */
  ownPages?: OwnPages;
};

/** The addresses the bot has: one for Teams, one for people's calendars, one for whoever watches over the machine. */
export function createServer({ config, bot, log, calendarFile = noFile, ownPages }: ServerParts): Server {
  const server = restify.createServer({ name: '', ignoreTrailingSlash: true, handleUncaughtExceptions: false });
  let closing = false;
  server.pre((req, res, next) => {
    if (config.local && !isOwnHost(req.headers.host)) {
      res.send(403);
      return next(false);
    }
    return next();
  });

  server.get('/health', async (_req: restify.Request, res: restify.Response) => {
    res.send(200, { status: 'ok' });
  });

  server.get('/calendar/:file', async (req: restify.Request, res: restify.Response) => {
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
  });

  const mine = async (req: restify.Request, res: restify.Response): Promise<void> => {
    const { token, as } = req.params;
    const known = /^[0-9a-f]{32}$/.test(token) && (as === undefined || isAs(as)) ? ownPages : undefined;
    const page = known && (as === undefined ? known.page(token) : known.file(token, as));
    const { status, content, headers } = (await page) ?? noPage();
    res.sendRaw(status, content, headers);
  };
  // Programs that look at every link in a message only ever get what is behind it: a file takes a post.
  server.get('/mine/:token', mine);
  server.post('/mine/:token/:as', mine);

  server.post(
    '/api/messages',
    restify.plugins.bodyReader({ maxBodySize: LARGEST_BODY }),
    restify.plugins.jsonBodyParser({ mapParams: false }),
    async (req: restify.Request, res: restify.Response) => {
      const { status, body } = await bot.receive(req.body, req.headers.authorization);
      // A connection kept open would keep the program from stopping for seconds.
      if (closing) res.setHeader('connection', 'close');
      if (body) res.send(status, body);
      else res.send(status);
    },
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

const noFile = async (): Promise<undefined> => undefined;
