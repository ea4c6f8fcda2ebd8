import { join } from 'node:path';
import { type Reader, reader } from './env-reader.ts';

export { isHostName, isLoopback } from './env-reader.ts';

/** Everything the operator decides, read once and checked. Nothing else reads the environment. */
export type Config = {
  /** On one machine, without Microsoft 365: bound to 127.0.0.1, and only loopback service URLs are believed. */
  local: boolean;
  /** Who the bot is in Entra. Absent in local mode only. */
  app?: App;
  host: string;
  port: number;
  store: StoreConfig;
  /** Where people reach the bot's own pages and files, without a slash at its end; absent when nobody has said. */
  publicUrl?: string;
  /** The mailbox in whose calendar the meetings are. Absent: nobody organises online meetings, and there are calendar files only. */
  organiser?: string;
  /** Microsoft Graph without a version, `https://graph.microsoft.com`. */
  graphUrl: string;
  /** The team the groups' channels are made in: its Entra group id. Absent in local mode only. */
  teamId?: string;
  channelType: 'standard' | 'shared';
  /** Lower case. An empty list lets nobody in; `any` exists in local mode only. */
  allowedTenants: string[] | 'any';
  /** `host` or `host:port`, lower case. An empty list believes no service URL. */
  serviceUrlHosts: string[];
  /** Where the keys are published that Teams signs its requests with, and the issuer those tokens name. */
  openId: { metadataUrl: string; issuer: string };
  /** Entra object ids, lower case. */
  coordinators: string[];
  /** For all instances together. */
  sendsPerSecond: number;
  /** So long may an instance be silent before others take over what it had begun. */
  leaseSeconds: number;
  /** Where the numbers go, as Application Insights names itself. Absent: nobody counts. */
  azureMonitor?: string;
  logLevel: LogLevel;
};

export type App =
  | { type: 'SingleTenant'; id: string; tenant: string; password: string }
  | { type: 'UserAssignedMSI'; id: string; tenant: string };

export type StoreConfig =
  | { kind: 'sqlite'; file: string }
  /** Without a key the program's managed identity is used; `identity` is the client id of one that the user assigned. */
  | { kind: 'cosmos'; endpoint: string; key?: string; identity?: string; database: string };

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Some variables are missing or contradict each other; the message names every one of them. */
export class ConfigRefused extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The program cannot start:\n${problems.map((p) => `- ${p}`).join('\n')}`);
    this.name = 'ConfigRefused';
    this.problems = problems;
  }
}

/**
 * @param env usually `process.env`; a variable that is empty counts as not set
 * @throws {ConfigRefused} naming all that is wrong, not only the first
 */
export function readConfig(env: NodeJS.Dict<string>, { local = false }: { local?: boolean } = {}): Config {
  const problems: string[] = [];
  const read = reader(env, problems);
  const app = local ? undefined : readApp(read);
  const teamId = local ? read.text('TEAM_ID') : read.required('TEAM_ID', 'the id of the team that gets the channels');
  const coordinators = read.list('COORDINATORS');
  if (!local && coordinators?.length === 0)
    read.problem('COORDINATORS is missing: at least one Entra object id, or nobody can set anything up');
  const port = read.number('PORT', { otherwise: 3978, from: 0, to: 65_535 });
  const publicUrl = local ? `http://127.0.0.1:${port}` : read.host('PUBLIC_HOST');
  const organiser = read.mailbox('ORGANISER');
  const azureMonitor = read.connectionString('APPLICATIONINSIGHTS_CONNECTION_STRING');
  const config: Config = {
    local,
    ...(app && { app }),
    host: local ? '127.0.0.1' : '0.0.0.0',
    port,
    ...(publicUrl && { publicUrl }),
    ...(organiser && { organiser }),
    store: readStore(read),
    graphUrl: read.url('GRAPH_URL', 'https://graph.microsoft.com'),
    ...(teamId && { teamId }),
    channelType: read.oneOf('CHANNEL_TYPE', ['standard', 'shared'], 'standard'),
    allowedTenants: readTenants(read, local, app),
    serviceUrlHosts: read.namedList('SERVICE_URL_HOSTS') ?? ['smba.trafficmanager.net'],
    openId: readOpenId(read),
    coordinators,
    sendsPerSecond: read.number('SENDS_PER_SECOND', { otherwise: 30, from: 1, to: 50 }),
    ...(azureMonitor && { azureMonitor }),
    leaseSeconds: read.number('LEASE_SECONDS', { otherwise: 60, from: 3, to: 100 }),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
  };
  if (problems.length > 0) throw new ConfigRefused(problems);
  return config;
}

function readApp(read: Reader): App {
  const id = read.required(
    'MicrosoftAppId',
    'the "Application (client) ID" of the bot in Entra (only `npm run dev` works without)',
  );
  const tenant = read.required('MicrosoftAppTenantId', 'the tenant of the app registration').toLowerCase();
  const type = read.oneOf('MicrosoftAppType', ['SingleTenant', 'UserAssignedMSI'], 'SingleTenant');
  const password = read.text('MicrosoftAppPassword');
  if (type === 'UserAssignedMSI') {
    if (password)
      read.problem(
        'MicrosoftAppPassword is set, but MicrosoftAppType=UserAssignedMSI has no password: remove one of them',
      );
    return { type, id, tenant };
  }
  if (!password)
    read.problem(
      'MicrosoftAppPassword is missing: the secret of the app registration (or use MicrosoftAppType=UserAssignedMSI)',
    );
  return { type, id, tenant, password: password ?? '' };
}

/** Documents are in one place: what belongs to the other store must not be set. */
function readStore(read: Reader): StoreConfig {
  const kind = read.oneOf('STORE', ['sqlite', 'cosmos'], 'sqlite');
  const [file, endpoint, key] = [read.text('SQLITE_FILE'), read.text('COSMOS_ENDPOINT'), read.text('COSMOS_KEY')];
  const database = read.text('COSMOS_DATABASE') ?? 'sparring';
  const own = read.text('MicrosoftAppType')?.toLowerCase() === 'userassignedmsi';
  const identity = own ? read.text('MicrosoftAppId') : undefined;
  if (kind === 'sqlite') {
    for (const [name, value] of Object.entries({ COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key }))
      if (value) read.problem(`${name} is set, but documents are kept in SQLite: set STORE=cosmos, or remove ${name}`);
    return { kind, file: file ?? join('data', 'sparring.sqlite') };
  }
  if (file)
    read.problem('SQLITE_FILE is set, but STORE=cosmos: documents are kept in one of them, so remove the other');
  if (/[/\\?#]/.test(database)) read.problem(`COSMOS_DATABASE=${database} must not contain / \\ ? or #`);
  return {
    kind,
    endpoint:
      read.required('COSMOS_ENDPOINT', 'the URI of the Azure Cosmos DB account') && read.url('COSMOS_ENDPOINT', ''),
    ...(key && { key }),
    ...(identity && { identity }),
    database,
  };
}

/** Nobody is let in by an oversight: the list is the app's own tenant unless the operator names others. */
function readTenants(read: Reader, local: boolean, app: App | undefined): Config['allowedTenants'] {
  const named = read.namedList('ALLOWED_TENANTS');
  if (named) return named;
  return local ? 'any' : app?.tenant ? [app.tenant] : [];
}

/** Both or none: the keys of one issuer say nothing about the tokens of another. */
function readOpenId(read: Reader): Config['openId'] {
  const metadataUrl = read.text('ToBotFromChannelOpenIdMetadataUrl');
  const issuer = read.text('ToBotFromChannelTokenIssuer');
  if (!metadataUrl !== !issuer)
    read.problem('ToBotFromChannelOpenIdMetadataUrl and ToBotFromChannelTokenIssuer belong together: set both or none');
  return {
    metadataUrl: read.url(
      'ToBotFromChannelOpenIdMetadataUrl',
      'https://login.botframework.com/v1/.well-known/openidconfiguration',
    ),
    issuer: issuer ?? 'https://api.botframework.com',
  };
}
