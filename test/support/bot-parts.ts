import { type Config, readConfig } from '../../src/config.ts';
import { TeamsAuthentication } from '../../src/teams/auth.ts';
import { createConnector } from '../../src/teams/connector.ts';
import { pace } from '../../src/teams/pace.ts';
import { createRoster } from '../../src/teams/roster.ts';
import type { Tokens } from '../../src/teams/tokens.ts';
import { plainCard } from './render.ts';

/** A local mode that writes to nothing. */
export const localConfig = (changes: Partial<Config> = {}): Config => ({
  ...readConfig({ PORT: '0' }, { local: true }),
  ...changes,
});

/** What every part that talks to Teams is made of, without waiting anywhere: `waited` says how long it would have been. */
export function teamsParts({
  config = localConfig(),
  tokens,
  timeoutMs,
  now,
}: {
  config?: Config;
  tokens?: Tokens;
  timeoutMs?: number;
  now?: () => number;
} = {}) {
  const waited: number[] = [];
  const delay = async (ms: number): Promise<void> => void waited.push(ms);
  const authentication = new TeamsAuthentication(config, tokens, {
    ...(timeoutMs && { timeoutMs }),
    ...(now && { now }),
  });
  const connector = createConnector({ authentication });
  const roster = createRoster({ connector, delay });
  return { config, authentication, connector, roster, pace: pace(1_000_000), delay, waited, render: plainCard };
}
