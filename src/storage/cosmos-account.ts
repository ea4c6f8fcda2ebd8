import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
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
  try {
    for (let attempt = 1; ; attempt++)
      try {
        return { container: await made(client, account.database, signal), release: () => client.dispose() };
      } catch (error) {
        // Another instance may be making it at the same moment.
        if (signal.aborted || attempt === TRIES || isRefusal(error as CosmosError)) throw error;
      }
  } catch (error) {
    client.dispose();
    throw new ConfigRefused([reason(account, error as CosmosError)]);
  }
}

async function made(client: CosmosClient, id: string, abortSignal: AbortSignal): Promise<Container> {
  const { database } = await client.databases.createIfNotExists({ id }, { abortSignal });
  const indexingPolicy = JSON.parse(readFileSync(new URL('cosmos-index.json', import.meta.url), 'utf8'));
  const wanted = { id: CONTAINER, partitionKey: '/id', indexingPolicy };
  const { container, resource } = await database.containers.createIfNotExists(wanted, { abortSignal });
  const [path] = resource?.partitionKey?.paths ?? [];
  if (path !== '/id') throw new Error(`its container "${CONTAINER}" has the partition key ${path}, not /id`);
  return container;
}

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

function reason({ endpoint, key, database }: Account, { name, message, code }: CosmosError): string {
  const [said] = message.split(/[\r\n]/);
  if (code === 401)
    return key ? `COSMOS_KEY is not a key of COSMOS_ENDPOINT=${endpoint}` : `COSMOS_ENDPOINT=${endpoint}: ${said}`;
  if (code === 403) return `COSMOS_ENDPOINT=${endpoint} does not let the program in: ${said}`;
  if (name === 'CredentialUnavailableError' || name === 'AggregateAuthenticationError')
    return 'COSMOS_KEY is missing, and there is no managed identity here to use instead';
  if (typeof code === 'number') return `COSMOS_DATABASE=${database} at ${endpoint} cannot be used: ${code}, ${said}`;
  if (message.startsWith('its container')) return `COSMOS_DATABASE=${database} cannot be used: ${said}`;
  return `COSMOS_ENDPOINT=${endpoint} cannot be reached: ${said}`;
}
