import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopback } from '../config.ts';
import type { Log } from '../engine/ports.ts';

export type Reply = { status: number; body?: object; html?: string };
export type Asked = { body: unknown; url: URL; parts: string[] };
/** The path's groups come decoded as `parts`. */
export type Route = { method: string; path: RegExp; answer(asked: Asked): Reply | Promise<Reply> };
export type Served = { port: number; close(): Promise<void> };

const LARGEST_BODY = 1024 * 1024;

/** A small server for this machine alone: it authenticates nobody, so nothing else may reach it, web pages included. */
export function serve(port: number, routes: Route[], log: Log): Promise<Served> {
  const server = createServer(async (request, response) => {
    const { status, body, html } = await answer(request, routes).catch((error: Error): Reply => {
      log.error({ path: request.url?.split('?')[0], error: error.message }, 'local team');
      return { status: 500, ...failure('InternalServerError') };
    });
    response.writeHead(status, {
      'content-type': html === undefined ? 'application/json' : 'text/html; charset=utf-8',
    });
    response.end(html ?? (body && request.method !== 'HEAD' ? JSON.stringify(body) : undefined));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      }),
    );
  });
}

async function answer(request: IncomingMessage, routes: Route[]): Promise<Reply> {
  const { host } = request.headers;
  if (!URL.canParse(`http://${host}`) || !isLoopback(new URL(`http://${host}`).hostname)) return { status: 403 };
  const url = new URL(request.url ?? '/', `http://${host}`);
  const matching = routes.filter(({ path }) => path.test(url.pathname));
  const route = matching.find(({ method }) => method === request.method);
  if (!route) return { ...failure('NotFound'), status: matching.length > 0 ? 405 : 404 };
  const parts = route.path
    .exec(url.pathname)!
    .slice(1)
    .map((part) => decodeURIComponent(part ?? ''));
  return route.answer({ body: await bodyOf(request), url, parts });
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) throw new Error('body too large');
    chunks.push(chunk);
  }
  return length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** An error as the Connector tells it. */
export const failure = (code: string): { body: object } => ({ body: { error: { code, message: '' } } });
