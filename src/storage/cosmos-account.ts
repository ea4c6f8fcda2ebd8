import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { connect } from 'node:net';
import { type Container, CosmosClient, type CosmosClientOptions } from '@azure/cosmos';
import { DefaultAzureCredential } from '@azure/identity';
import { ConfigRefused, isLoopback, type StoreConfig } from '../config.ts';

type Account = Extract<StoreConfig, { kind: 'cosmos' }>;

const CONTAINER = 'documents';
/** So long an account may take to answer at the start. */
const PATIENCE_MS = 15_000;
const TRIES = 3;

/**
 * The container of the documents, made where it is not there yet. A managed identity may usually not make it: the README says how.
 * @throws {ConfigRefused} naming the variable, when the account cannot be reached or does not let us in
 */
export async function openContainer(account: Account): Promise<{ container: Container; release: () => void }> {
  const client = new CosmosClient(optionsFor(account));
  const signal = AbortSignal.timeout(PATIENCE_MS);
  // The SDK does not pass the signal on to all that it asks.
  const late = once(signal, 'abort').then(() => Promise.reject(new Error(`no answer in ${PATIENCE_MS / 1_000} s`)));
  try {
    const container = await Promise.race([reached(account.endpoint).then(() => made(client, account.database)), late]);
    return { container, release: () => client.dispose() };
  } catch (error) {
    client.dispose();
    throw new ConfigRefused([reason(account, error as CosmosError)]);
  }
}

/** The SDK goes on asking for minutes after an address that does not exist. */
async function reached(endpoint: string): Promise<void> {
  const { hostname, port, protocol } = new URL(endpoint);
  const at = Number(port) || (protocol === 'http:' ? 80 : 443);
  const socket = connect(at, hostname.replace(/^\[|\]$/g, ''));
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}

async function made(client: CosmosClient, id: string): Promise<Container> {
  for (let attempt = 1; ; attempt++)
    try {
      const { database } = await client.databases.createIfNotExists({ id });
      const { container, resource } = await database.containers.createIfNotExists({
        ...{ id: CONTAINER, partitionKey: '/id' },
        indexingPolicy: JSON.parse(readFileSync(new URL('cosmos-index.json', import.meta.url), 'utf8')),
      });
      const [path] = resource?.partitionKey?.paths ?? [];
      if (path === '/id') return container;
      throw new OtherContainer(`its container "${CONTAINER}" has the partition key ${path}, not /id`);
    } catch (error) {
      // Another instance may be making it at the same moment.
      if (attempt === TRIES || error instanceof OtherContainer || isRefusal(error as CosmosError)) throw error;
    }
}

class OtherContainer extends Error {}

function optionsFor({ endpoint, key, identity }: Account): CosmosClientOptions {
  const { hostname, protocol } = new URL(endpoint);
  return {
    endpoint,
    ...(key
      ? { key }
      : { aadCredentials: new DefaultAzureCredential(identity ? { managedIdentityClientId: identity } : {}) }),
    connectionPolicy: {
      requestTimeout: 5_000,
      retryOptions: { maxWaitTimeInSeconds: 5 },
      // On this machine there is an emulator, in one region, which signs its certificate itself.
      ...(isLoopback(hostname) && { enableEndpointDiscovery: false }),
    },
    ...(isLoopback(hostname) &&
      protocol === 'https:' && { agent: new Agent({ keepAlive: true, rejectUnauthorized: false }) }),
  };
}

type CosmosError = Error & { code?: string | number };
const isRefusal = ({ code }: CosmosError): boolean => code === 401 || code === 403;

function reason({ endpoint, key, database }: Account, error: CosmosError): string {
  const { name, message, code } = error;
  const [said] = message.split(/[\r\n]/);
  if (code === 401)
    return key ? `COSMOS_KEY is not a key of COSMOS_ENDPOINT=${endpoint}` : `COSMOS_ENDPOINT=${endpoint}: ${said}`;
  if (code === 403) return `COSMOS_ENDPOINT=${endpoint} does not let the program in: ${said}`;
  if (name === 'CredentialUnavailableError' || name === 'AggregateAuthenticationError')
    return 'COSMOS_KEY is missing, and there is no managed identity here to use instead';
  if (error instanceof OtherContainer || typeof code === 'number')
    return `COSMOS_DATABASE=${database} at ${endpoint} cannot be used: ${said}`;
  return `COSMOS_ENDPOINT=${endpoint} cannot be reached: ${said}`;
}
