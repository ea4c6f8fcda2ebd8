import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/engine/ports.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { type GraphSimulator, startGraph } from '../support/graph-simulator.ts';
import { type Simulator, startLoopback } from '../support/loopback.ts';
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
  /** The store as the programs use it, beside them. */
  store: Store;
  /** What a program is started with. Its name is in every token it shows, so that a simulator's log says who asked. */
  env(name: string): Record<string, string>;
  stop(): Promise<void>;
};

export async function outside(): Promise<Outside> {
  const folder = mkdtempSync(join(tmpdir(), 'torture-'));
  const file = join(folder, 'sparring.sqlite');
  const [issuer, teams, graph, identity] = await Promise.all([
    startIssuer(),
    startTeams(),
    startGraph({ room: 100_000, pageSize: 1_000 }),
    identities(),
  ]);
  const store = sqliteStore(file);
  return {
    ...{ teams, graph, issuer, folder, store },
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
      NODE_COMPILE_CACHE: COMPILED,
      SQLITE_FILE: file,
      GRAPH_URL: graph.url,
      SERVICE_URL_HOSTS: new URL(teams.url).host,
      SENDS_PER_SECOND: '50',
      LEASE_SECONDS: '3',
      ToBotFromChannelOpenIdMetadataUrl: issuer.metadataUrl,
      ToBotFromChannelTokenIssuer: issuer.issuer,
    }),
    async stop() {
      await store.close();
      await Promise.all([issuer, teams, graph, identity].map((each) => each.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
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
export const askedBy = ({ headers }: { headers: { authorization?: string } }): string | undefined =>
  headers.authorization?.split('token of ')[1];
