import { Temporal } from 'temporal-polyfill';
import { createLog, startBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { nextDue } from '../../src/engine/jobs.ts';
import type { Stored } from '../../src/engine/ports.ts';
import { aliasesOf } from '../../src/sparring/documents.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { groupRecord, memberRecord, PEOPLE } from './groups.ts';

// The whole bot, as in production but for the tokens: HTTP in, authorised, committed to a file with synchronous=FULL, card out.
const [file, groups, serviceUrl] = [process.argv[2]!, Number(process.argv[3]), process.argv[4]!];

const store = sqliteStore(file);
const records = [
  ...Array.from({ length: PEOPLE }, (_, n) => memberRecord(n, serviceUrl)),
  ...Array.from({ length: groups }, (_, n) => groupRecord(n, serviceUrl)),
];
await Promise.all(
  records.map((record: Stored) =>
    store.commit(record, nextDue(record), aliasesOf[record.kind](record.document as never)),
  ),
);

const bot = await startBot({
  config: readConfig({ PORT: '0', SENDS_PER_SECOND: '50' }, { local: true }),
  store,
  channels: { create: async () => ({ ok: false, why: 'not-in-a-benchmark' }) },
  clock: { now: () => Temporal.Now.instant() },
  log: createLog('error'),
});
bot.work();

process.send?.({ url: bot.endpoint });
process.on('message', (asked) => asked === 'memory' && process.send?.({ rss: process.memoryUsage().rss }));
process.on('disconnect', () => process.exit());
