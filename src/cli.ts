import { existsSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { backup } from './cli/backup.ts';
import { importFile } from './cli/import.ts';
import { match } from './cli/match.ts';
import { restore } from './cli/restore.ts';
import { status } from './cli/status.ts';
import { ConfigRefused, readConfig, type StoreConfig } from './config.ts';
import { engine } from './engine/engine.ts';
import { activities } from './sparring/activities.ts';
import { type Problem, type Word, word } from './sparring/activity.ts';
import { views } from './sparring/views.ts';
import { openStore } from './storage/open-store.ts';
import { inWords, problemsInWords } from './teams/card-data.ts';

const usage = `Usage:
  npm run cli -- match FILE                  groups for a matching problem: JSON in, JSON out
  npm run cli -- import FILE [INITIATIVE]    municipalities from a CSV or TSV file, into the bot's store
  npm run cli -- status [--json]             every group: where in its round it is, and what is overdue
  npm run cli -- backup FILE                 a copy of the bot's SQLite file, while the bot goes on
  npm run cli -- restore FILE                a backup in its place, while the bot is stopped
`;

/** The store of the bot that is installed here, as npm start finds it. */
function configured(): StoreConfig {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env, { local: true }).store;
}

const words = {
  problem: (problem: Problem) => problemsInWords([problem], 'da')[0]!.text,
  text: (word: Word) => String(inWords(word, 'da')),
};

/** Only the store is needed. What the import leaves to be sent is sent by the bot, which may be running meanwhile. */
async function importInto(file: string, initiative: string | undefined): Promise<number> {
  const store = await openStore(configured());
  try {
    return await importFile(file, {
      engine: engine({ ...withoutTeams, store }, { activities, views }),
      ...(initiative !== undefined && { initiative }),
      io: process,
      words,
    });
  } finally {
    await store.close();
  }
}

/** A store that is not there is not made. */
async function statusOfAll(json: boolean): Promise<number> {
  const config = configured();
  if (config.kind === 'sqlite' && !existsSync(config.file)) {
    process.stderr.write(`${words.text(word('status.no-store', { file: config.file }))}\n`);
    return 1;
  }
  const store = await openStore(config);
  try {
    return await status({ store, now: Temporal.Now.instant(), json, io: process, words });
  } finally {
    await store.close();
  }
}

/** The bot's file; Cosmos DB is backed up by Azure. */
function ownFile(): string {
  const store = configured();
  if (store.kind === 'sqlite') return store.file;
  throw new ConfigRefused(['STORE=cosmos: Azure backs Cosmos DB up, and restores it; this is for STORE=sqlite']);
}

const nobody = () => Promise.resolve({ later: true, afterMs: 0, why: 'command-line' } as const);
const silent = () => {};
const withoutTeams = {
  messenger: { openChat: nobody, turn: nobody, update: nobody },
  channels: { create: nobody },
  calendar: { keep: nobody },
  matcher: { match: nobody },
  clock: { now: () => Temporal.Now.instant(), elapsed: () => performance.now() },
  log: { debug: silent, info: silent, warn: silent, error: silent },
  random: Math.random,
};

async function run([command, file, initiative, ...more]: string[]): Promise<number> {
  if (command === 'match' && file !== undefined && initiative === undefined) return match(file, process);
  if (command === 'import' && file !== undefined && more.length === 0) return importInto(file, initiative);
  if (command === 'status' && (file === undefined || file === '--json') && initiative === undefined)
    return statusOfAll(file === '--json');
  const here = { now: Temporal.Now.instant(), io: process };
  if (command === 'backup' && file !== undefined && initiative === undefined) return backup(ownFile(), file, here);
  if (command === 'restore' && file !== undefined && initiative === undefined)
    return restore(file, ownFile(), { ...here, product: { activities, views } });
  process.stderr.write(usage);
  return 2;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
