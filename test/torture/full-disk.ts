import { DatabaseSync } from 'node:sqlite';

/**
 * Loaded before `src/main.ts`: SIGUSR2 fills the disk as far as SQLite is concerned, and makes room again. The limit is SQLite's
 * own, on the program's connection.
 */
const { exec } = DatabaseSync.prototype;
let database: DatabaseSync | undefined;
DatabaseSync.prototype.exec = function (sql: string) {
  database ??= this;
  return exec.call(this, sql);
};

const MUCH = 1_000_000;
let full = false;
process.on('SIGUSR2', () => {
  if (!database) return;
  full = !full;
  const pages = full ? Number(database.prepare('PRAGMA page_count').get()?.page_count) : MUCH;
  exec.call(database, `PRAGMA max_page_count = ${pages}`);
  process.stdout.write(`disk ${full ? 'full' : 'free'}\n`);
});
