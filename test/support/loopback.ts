import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request as a stand-in for Microsoft 365 got it. `kind` is what it means there: `post`, `update`, `create-channel` … */
export type Asked = {
  kind: string;
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: IncomingMessage['headers'];
  /** When all of it had arrived, in milliseconds of this machine's stopwatch. */
  at: number;
  /** The fault it met. */
  fault?: Rule;
};

/** What is answered; `accepted` goes into the log as something that really happened. */
export type Answered = { status: number; body?: unknown; headers?: Record<string, string>; accepted?: object };

/** A fault. All of it is plain data, so that it can be given over HTTP, too. */
export type Rule = {
  /** Which requests; every one when left out. `contains` is looked for in path and body. */
  when?: { kind?: string; contains?: string };
  /** How many requests; 1 when left out, 0 for all from now on. */
  times?: number;
  /** In [0, 1]: how likely it is for each of them. */
  chance?: number;
  /** Whether the request has its full effect before it is answered like this. */
  delivered?: boolean;
  /** One of: an answer, a broken connection, or none at all. */
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  reset?: boolean;
  hang?: boolean;
  delayMs?: number;
};

export type Accepted = { kind: string } & Record<string, unknown>;

/** A stand-in that is running. */
export type Simulator = {
  url: string;
  /** All it accepted, in order: what people would have seen happen. */
  log: Accepted[];
  /** All it was asked, also what it refused. */
  requests: Asked[];
  answer(rule: Rule): void;
  stop(): Promise<void>;
};

export type Handler = {
  classify(method: string, path: string, headers: Asked['headers']): string;
  handle(asked: Asked): Answered | Promise<Answered>;
};

/**
 * An HTTP server on 127.0.0.1 that answers as `handler` says, except where a rule makes it fail. For tests in another process:
 * `POST /_simulator/rules` takes a rule, `GET /_simulator/log` and `/_simulator/requests` give what is in memory here.
 */
export async function startLoopback(
  handler: Handler,
  { port = 0, random = Math.random }: { port?: number; random?: () => number } = {},
): Promise<Simulator> {
  const log: Accepted[] = [];
  const requests: Asked[] = [];
  const rules: (Rule & { left: number })[] = [];
  const sockets = new Set<Socket>();
  const answer = (rule: Rule): void => {
    rules.push({ ...rule, left: rule.times === 0 ? Number.POSITIVE_INFINITY : (rule.times ?? 1) });
  };
  const perform = async (asked: Asked): Promise<Answered> => {
    const answered = await handler.handle(asked);
    if (answered.accepted) log.push({ kind: asked.kind, ...answered.accepted });
    return answered;
  };

  const respond = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(req.url!, 'http://x');
    const body = await bodyOf(req);
    const path = decodeURIComponent(pathname);
    if (path === '/_simulator/rules') {
      answer(body as Rule);
      return send(res, { status: 204 });
    }
    if (path === '/_simulator/log') return send(res, { status: 200, body: log });
    if (path === '/_simulator/requests') return send(res, { status: 200, body: requests });

    const kind = handler.classify(req.method!, path, req.headers);
    const asked: Asked = {
      ...{ kind, method: req.method!, path, query: searchParams, body },
      ...{ headers: req.headers, at: performance.now() },
    };
    requests.push(asked);
    const rule = rules.find((r) => r.left > 0 && fits(r, asked) && (r.chance === undefined || random() < r.chance));
    if (!rule) return send(res, await perform(asked));
    rule.left--;
    asked.fault = rule;
    const asIfNothing = rule.status === undefined && !rule.reset && !rule.hang;
    const answered = rule.delivered || asIfNothing ? await perform(asked) : undefined;
    if (rule.delayMs) await new Promise((resolve) => setTimeout(resolve, rule.delayMs));
    if (rule.reset) req.socket.destroy();
    else if (asIfNothing) send(res, answered!);
    else if (!rule.hang)
      send(res, { status: rule.status!, body: rule.body, ...(rule.headers && { headers: rule.headers }) });
  };
  // Whoever asked may have been killed, and whoever is asked in turn may have hung up: then there is no answer.
  const server = createServer((req, res) => void respond(req, res).catch(() => req.socket.destroy()));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    requests,
    answer,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

const fits = ({ when }: Rule, asked: Asked): boolean =>
  (when?.kind === undefined || when.kind === asked.kind) &&
  (when?.contains === undefined || `${asked.path} ${JSON.stringify(asked.body ?? '')}`.includes(when.contains));

function send(res: ServerResponse, { status, body, headers }: Answered): void {
  res.writeHead(status, { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers });
  res.end(body === undefined ? undefined : JSON.stringify(body));
}

async function bodyOf(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
