import { Agent, request } from 'node:http';

export type Shot = { body: string };

/** Sends `count` requests over `connections` kept-alive connections, each as soon as the one before is answered. Answers per second. */
export async function load(
  url: string,
  { connections, count, shot }: { connections: number; count: number; shot: (connection: number, n: number) => string },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let sent = 0;
  const started = process.hrtime.bigint();
  const connection = async (_: unknown, c: number) => {
    for (let n = 0; sent < count; n++) {
      sent++;
      await post(agent, url, shot(c, n));
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  agent.destroy();
  return count / seconds;
}

/** Rejects unless it is answered with 200 and what `expects` looks for: a refusal must not pass for a turn. */
function post(agent: Agent, url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        response.on('end', () => {
          if (response.statusCode === 200 && !text.includes('"refused"')) resolve();
          else reject(new Error(`${response.statusCode} ${text.slice(0, 300)}`));
        });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}
