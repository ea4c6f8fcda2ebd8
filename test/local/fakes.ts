import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Call = { method: string; path: string; body: Record<string, never> };

/** A server that notes what it is asked, and answers as it is told. */
export async function listening(answer: (call: Call) => { status: number; body?: object }) {
  const calls: Call[] = [];
  const heard = new Set<() => void>();
  const server: Server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const path = decodeURIComponent(request.url ?? '');
    const call = { method: request.method ?? '', path, body: text === '' ? {} : JSON.parse(text) };
    calls.push(call);
    const { status, body } = answer(call);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body && JSON.stringify(body));
    for (const each of heard) each();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    /** Resolves as soon as this many calls have come in. */
    async until(count: number): Promise<Call[]> {
      while (calls.length < count)
        await new Promise<void>((resolve) => {
          const once = () => {
            heard.delete(once);
            resolve();
          };
          heard.add(once);
        });
      return calls;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A Playground as far as a bot sees it: ids of its own for every post, none for text and card in one. */
export function playground() {
  let made = 1_000;
  return listening(({ method, path, body }) => {
    if (method === 'PUT') return { status: 200, body: {} };
    const id = String(++made);
    if (!path.endsWith('/conversations')) return { status: 201, body: { id } };
    const channel = (body as { channelData?: { channel?: { id?: string } } }).channelData?.channel?.id;
    return { status: 201, body: { id: `${channel};messageid=${id}`, activityId: id } };
  });
}

export async function post(url: string, body: object, method = 'POST') {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}
