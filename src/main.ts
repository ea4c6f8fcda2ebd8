import { timeAt, trustedClock } from './adapters/trusted-clock.ts';
import { createLog, type RunningBot, startBot } from './bot.ts';
import { type Config, ConfigRefused, readConfig } from './config.ts';
import { report } from './engine/report.ts';
import { openStore } from './storage/open-store.ts';
import { createCalendar, withoutOrganiser } from './teams/calendar.ts';
import { createChannels } from './teams/channels.ts';
import { createGraph } from './teams/graph.ts';
import { tokensOf } from './teams/tokens.ts';

/** The bot in Microsoft 365. Started again after a crash it goes on where it was: everything it has to do is in the store. */
async function start(config: Config): Promise<RunningBot> {
  const { app, teamId, organiser, azureMonitor } = config;
  if (!app || !teamId) throw new ConfigRefused(['MicrosoftAppId and TEAM_ID are missing']);
  const tokens = tokensOf(app);
  const graph = createGraph({ url: config.graphUrl, tokens });
  const log = createLog(config.logLevel);
  // Loaded only where it is wanted: without it the bot takes no more time to start and no more memory.
  const metrics = azureMonitor && (await import('./adapters/azure-monitor.ts')).azureMonitor(azureMonitor, log);
  const bot = await startBot({
    config,
    tokens,
    ...(metrics && { metrics }),
    store: await openStore(config.store),
    calendar: organiser ? createCalendar({ graph, organiser }) : withoutOrganiser,
    channels: createChannels({
      graph,
      teamId,
      type: config.channelType,
      appId: app.id,
    }),
    clock: await trustedClock({ reference: timeAt(config.openId.metadataUrl), log }),
    log,
  });
  // Node would print the message, and with it whatever people wrote.
  process.on('uncaughtException', (error) => {
    report(log, error, {}, 'crashed');
    process.exit(1);
  });
  bot.work();
  return bot;
}

/**
 * Whoever stops a program kills it after about ten seconds. What Teams has not answered by then is in the store, and is taken up
 * at the next start as after a crash.
 */
const PATIENCE_MS = 8_000;

try {
  const starting = start(readConfig(process.env));
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      // Whoever cannot wait for what is under way asks twice.
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(0), PATIENCE_MS);
      void starting.then((bot) => bot.stop()).then(() => process.exit(0));
    });
  await starting;
} catch (error) {
  const because = error as Error & { code?: string };
  const taken =
    because.code === 'EADDRINUSE' ? 'The port is taken by another program: choose another PORT.' : undefined;
  if (!taken && !(error instanceof ConfigRefused)) throw error;
  process.stderr.write(`${taken ?? because.message}\n`);
  process.exit(1);
}
