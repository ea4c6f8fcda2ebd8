import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createHttpsServer } from '@vercel/cosmosdb-server';

/** Something like Azure Cosmos DB, on this machine only. It takes every key, and forgets everything when it is stopped. */
export async function cosmosEmulator(port = 0): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createHttpsServer({ keepAlive: true }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
