import { existsSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { importFile } from './cli/import.ts';
import { match } from './cli/match.ts';
import { status } from './cli/status.ts';
import { readConfig } from './config.ts';
import { engine } from './engine/engine.ts';
import { activities } from './sparring/activities.ts';
import { type Problem, type Word, word } from './sparring/activity.ts';
import { views } from './sparring/views.ts';
import { sqliteStore } from './storage/sqlite-store.ts';
import { inWords, problemsInWords } from './teams/card-data.ts';

const usage = `Usage:
  npm run cli -- match FILE                  groups for a matching problem: JSON in, JSON out
  npm run cli -- import FILE [INITIATIVE]    municipalities from a CSV or TSV file, into the store that SQLITE_FILE names
  npm run cli -- status [--json]             every group: where in its round it is, and what is overdue
`;

/** The file of the bot that is installed here, as npm start finds it. */
function storeFile(): string {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env, { local: true }).store.file;
}

const words = {
  problem: (problem: Problem) => problemsInWords([problem], 'da')[0]!.text,
  text: (word: Word) => String(inWords(word, 'da')),
};

/** Only the store is needed. What the import leaves to be sent is sent by the bot, which may be running meanwhile. */
async function importInto(file: string, initiative: string | undefined): Promise<number> {
  const store = sqliteStore(storeFile());
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
  const file = storeFile();
  if (!existsSync(file)) {
    process.stderr.write(`${words.text(word('status.no-store', { file }))}\n`);
    return 1;
  }
  const store = sqliteStore(file);
  try {
    return await status({ store, now: Temporal.Now.instant(), json, io: process, words });
  } finally {
    await store.close();
  }
}

const nobody = () => Promise.resolve({ later: true, afterMs: 0, why: 'command-line' } as const);
const silent = () => {};
const withoutTeams = {
  messenger: { openChat: nobody, post: nobody, update: nobody },
  channels: { create: nobody },
  calendar: { keep: nobody },
  matcher: { match: nobody },
  clock: { now: () => Temporal.Now.instant(), elapsed: () => performance.now() },
  log: { debug: silent, info: silent, warn: silent, error: silent },
  random: Math.random,
};

const [command, file, initiative, ...more] = process.argv.slice(2);
if (command === 'match' && file !== undefined && initiative === undefined)
  process.exitCode = await match(file, process);
else if (command === 'import' && file !== undefined && more.length === 0)
  process.exitCode = await importInto(file, initiative);
else if (command === 'status' && (file === undefined || file === '--json') && initiative === undefined)
  process.exitCode = await statusOfAll(file === '--json');
else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
