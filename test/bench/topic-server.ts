import { Temporal } from 'temporal-polyfill';
import { createLog, startBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { withoutOrganiser } from '../../src/teams/calendar.ts';

const [file, sendsPerSecond = '50', startAt] = process.argv.slice(2);
const ahead = startAt ? Date.parse(startAt) - Date.now() : 0;

// The whole bot, as in production but for the tokens: HTTP in, authorised, committed to a file with synchronous=FULL, card out.
const bot = await startBot({
  config: readConfig({ PORT: '0', SENDS_PER_SECOND: sendsPerSecond }, { local: true }),
  store: sqliteStore(file!),
  calendar: withoutOrganiser,
  channels: { create: async () => ({ ok: false, why: 'not-in-a-benchmark' }) },
  clock: {
    now: () => Temporal.Instant.fromEpochMilliseconds(Date.now() + ahead),
    elapsed: () => performance.now(),
  },
  log: createLog('error'),
});
bot.work();

process.send?.({ url: bot.endpoint });
process.on('message', (asked) => asked === 'memory' && process.send?.({ rss: process.memoryUsage().rss }));
process.on('disconnect', () => process.exit());
