import { Agent, request } from 'node:https';
import { json } from 'node:stream/consumers';
import { cosmosEmulator } from '../../src/local/cosmos-emulator.ts';
import { type Answered, type Asked, type Handler, type Simulator, startLoopback } from './loopback.ts';

const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });

/**
 * What a request means to Cosmos DB: `read`, `create`, `replace`, `delete` and `query` are of items; before each query the SDK asks how
 * to go about it (`plan`); all else is `other`.
 */
export const operationOf: Handler['classify'] = (method, path, headers) => {
  if (!/\/docs(\/|$)/.test(path)) return 'other';
  if (headers['x-ms-cosmos-is-query-plan-request']) return 'plan';
  if (method === 'POST') return headers['x-ms-documentdb-isquery'] ? 'query' : 'create';
  return { GET: 'read', PUT: 'replace', DELETE: 'delete' }[method] ?? 'other';
};

/** Hands a request on to the emulator as it came. */
export function forwardTo(emulator: string): Handler['handle'] {
  return ({ method, path, body, headers: { 'content-length': _, ...headers } }: Asked) =>
    new Promise<Answered>((resolve, reject) => {
      const onward = request(new URL(encodeURI(path), emulator), { method, headers, agent }, async (answer) => {
        const { statusCode: status, headers: given } = answer;
        const kept = ['etag', 'x-ms-continuation', 'x-ms-item-count'].filter((name) => given[name]);
        const said = status === 204 ? undefined : await json(answer);
        answer.resume();
        resolve({ status: status!, body: said, headers: Object.fromEntries(kept.map((n) => [n, String(given[n])])) });
      });
      onward.on('error', reject);
      onward.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

/** A Cosmos DB that fails when it is told to: the emulator, and `url` in front of it, which takes rules as every simulator does. */
export async function startCosmos(
  how?: Parameters<typeof startLoopback>[1],
): Promise<Simulator & { emulator: string }> {
  const emulator = await cosmosEmulator();
  const front = await startLoopback({ classify: operationOf, handle: forwardTo(emulator.url) }, how);
  return {
    ...front,
    emulator: emulator.url,
    async stop() {
      await front.stop();
      await emulator.stop();
    },
  };
}

/** As a process of its own: `node test/support/cosmos-simulator.ts [port]` prints both addresses and runs until it is stopped. */
if (import.meta.main) {
  const { url, emulator } = await startCosmos({ port: Number(process.argv[2] ?? 0) });
  process.stdout.write(`${JSON.stringify({ url, emulator })}\n`);
}
