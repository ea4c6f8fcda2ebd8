import pino from 'pino';
import { createBot } from '../../src/teams/bot.ts';
import { createServer } from '../../src/teams/server.ts';
import { localConfig, teamsParts } from './bot-parts.ts';
import { recordingInbound } from './inbound.ts';

/** A bot in a process of its own, so that a test sees everything it prints: `node test/support/bot-process.ts '{"app": …}'`. */
if (import.meta.main) {
  const config = localConfig({ local: false, ...JSON.parse(process.argv[2]!) });
  const log = pino({ level: 'trace' });
  const bot = createBot({
    ...teamsParts({ config, tokens: async () => 'our-own-token' }),
    inbound: recordingInbound(),
    log,
  });
  const server = createServer({ config: { ...config, host: '127.0.0.1', port: 0 }, bot, log });
  await server.listen();
  process.on('SIGTERM', async () => {
    await server.close();
    process.exit();
  });
}
