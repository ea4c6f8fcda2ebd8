import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/engine/ports.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { startCosmos } from '../support/cosmos-simulator.ts';
import { type GraphSimulator, startGraph } from '../support/graph-simulator.ts';
import { type Asked, type Simulator, startLoopback } from '../support/loopback.ts';
import { type OpenIdIssuer, startIssuer } from '../support/openid-issuer.ts';
import { startTeams, type TeamsSimulator } from '../support/teams-simulator.ts';
import { TENANT } from './work.ts';

export const APP = '11111111-1111-4111-8111-111111111111';
const A_YEAR = 365 * 86_400;
/** Starting takes half as long when Node need not compile everything each time. */
const COMPILED = join(import.meta.dirname, '../../node_modules/.cache/torture');

/** All that is outside the program: Teams, Graph, who signs tokens and who gives them, and the store. It outlives every kill. */
export type Outside = {
  teams: TeamsSimulator;
  graph: GraphSimulator;
  issuer: OpenIdIssuer;
  folder: string;
  /** Cosmos DB, which can be told to fail; absent where the store is an SQLite file. */
  cosmos?: Simulator;
  /** The store that the programs use, beside them and past all faults. */
  store: Store;
  /** What a program is started with. Its name is in every token it shows, so that a simulator's log says who asked. */
  env(name: string): Record<string, string>;
  stop(): Promise<void>;
};

export async function outside(kind: 'sqlite' | 'cosmos' = 'sqlite'): Promise<Outside> {
  const folder = mkdtempSync(join(tmpdir(), 'torture-'));
  const [issuer, teams, graph, identity, kept] = await Promise.all([
    startIssuer(),
    startTeams(),
    startGraph({ room: 100_000, pageSize: 1_000 }),
    identities(),
    kind === 'sqlite' ? inFile(join(folder, 'sparring.sqlite')) : inCosmos(),
  ]);
  const { store, cosmos } = kept;
  return {
    ...{ teams, graph, issuer, folder, store, ...(cosmos && { cosmos }) },
    env: (name) => ({
      MicrosoftAppId: APP,
      MicrosoftAppTenantId: TENANT,
      MicrosoftAppType: 'UserAssignedMSI',
      IDENTITY_ENDPOINT: identity.url,
      IDENTITY_HEADER: name,
      TEAM_ID: 'team-1',
      COORDINATORS: 'nobody',
      ORGANISER: 'star@star.dk',
      PORT: '0',
      ...kept.env,
      GRAPH_URL: graph.url,
      SERVICE_URL_HOSTS: new URL(teams.url).host,
      SENDS_PER_SECOND: '50',
      LEASE_SECONDS: '3',
      ToBotFromChannelOpenIdMetadataUrl: issuer.metadataUrl,
      ToBotFromChannelTokenIssuer: issuer.issuer,
      NODE_COMPILE_CACHE: COMPILED,
    }),
    async stop() {
      await store.close();
      await Promise.all([issuer, teams, graph, identity, ...(cosmos ? [cosmos] : [])].map((each) => each.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Kept = { store: Store; cosmos?: Simulator; env: Record<string, string> };

const inFile = async (file: string): Promise<Kept> => ({
  store: await openStore({ kind: 'sqlite', file }),
  env: { SQLITE_FILE: file },
});

async function inCosmos(): Promise<Kept> {
  const cosmos = await startCosmos();
  const account = { kind: 'cosmos', key: 'a2V5', database: 'torture' } as const;
  return {
    cosmos,
    store: await openStore({ ...account, endpoint: cosmos.emulator }),
    env: { STORE: 'cosmos', COSMOS_ENDPOINT: cosmos.url, COSMOS_KEY: account.key, COSMOS_DATABASE: account.database },
  };
}

/** What Azure puts beside a program that has a managed identity. */
const identities = (): Promise<Simulator> =>
  startLoopback({
    classify: () => 'token',
    handle: ({ headers }) => ({
      status: 200,
      body: {
        access_token: tokenOf(String(headers['x-identity-header'])),
        expires_on: String(Math.floor(Date.now() / 1_000) + A_YEAR),
        token_type: 'Bearer',
      },
    }),
  });

const tokenOf = (name: string): string => `token of ${name}`;

/** Which program made a request. */
export const askedBy = ({ headers }: Asked): string | undefined => headers.authorization?.split('token of ')[1];
