import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const file = (name: string) => join(import.meta.dirname, '../fixtures/tls', name);

/** Made for this alone: whoever has the key can only pretend to be a test on this machine. */
export const certificate = file('certificate.pem');

/** One number as Azure Monitor got it. */
export type Received = { name: string; value: number; count?: number; key: string; [attribute: string]: unknown };

type Envelope = {
  iKey: string;
  data: {
    baseData: { metrics: { name: string; value: number; count?: number }[]; properties: Record<string, string> };
  };
};

/** Application Insights as its exporter sees it: https alone, envelopes of metrics, each on a line or all in one list. */
export async function startApplicationInsights() {
  const received: Received[] = [];
  const server = createServer({ key: readFileSync(file('key.pem')), cert: readFileSync(certificate) }, (req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks);
      const text = (req.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
      const envelopes = JSON.parse(text) as Envelope[];
      for (const { iKey: key, data } of envelopes)
        for (const metric of data.baseData.metrics) received.push({ ...data.baseData.properties, ...metric, key });
      const count = envelopes.length;
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ itemsReceived: count, itemsAccepted: count, errors: [] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    received,
    key: '55555555-5555-4555-8555-555555555555',
    url,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
