import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigRefused } from '../config.ts';

/** What each version of the schema adds to the one before. Never changed once released: files of every version are about. */
const SCHEMA = [
  `
  CREATE TABLE documents (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, version INTEGER NOT NULL, next_due TEXT, body TEXT NOT NULL
  );
  CREATE INDEX due ON documents (next_due) WHERE next_due IS NOT NULL;
  CREATE INDEX of_kind ON documents (kind, id);
  CREATE TABLE aliases (alias TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (alias, id)) WITHOUT ROWID;
  CREATE INDEX aliases_of ON aliases (id);
  `,
  // Several instances. What the one before had claimed belongs to nobody who lives.
  `
  ALTER TABLE documents ADD COLUMN urgent_due TEXT;
  CREATE INDEX urgent ON documents (urgent_due) WHERE urgent_due IS NOT NULL;
  CREATE TABLE instances (name TEXT PRIMARY KEY, beat INTEGER NOT NULL) WITHOUT ROWID;
  UPDATE documents SET body = replace(body, '"claim":{"token":', '"claim":{"by":')
    WHERE instr(body, '"claim":{"token":') > 0;
  `,
];

/**
 * The database in a file (`:memory:` for tests), made or brought up to this version in one transaction: whoever is killed in the
 * middle of it leaves the file as it was.
 *
 * @param patienceMs how long to wait for another process that is writing
 * @throws {ConfigRefused} naming SQLITE_FILE, when the file is no database of ours, from a newer version, or cannot be written
 */
export function openSqlite(file: string, { patienceMs = 5_000 } = {}): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    db = new DatabaseSync(file, { timeout: patienceMs });
    // FULL: an acknowledged write survives a power cut; NORMAL may lose it.
    // A document is some ten kilobytes: larger pages make fewer of it.
    db.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // Two that start on one file at once must not both set it up.
    db.exec('BEGIN IMMEDIATE');
    const found = versionOf(db);
    if (takenAt(db))
      throw new NotOurs(`a backup, which does not know what has been sent since: put it in place with ${RESTORE}`);
    for (const step of SCHEMA.slice(found)) db.exec(step);
    if (found < SCHEMA.length) db.exec(`PRAGMA user_version = ${SCHEMA.length}`);
    db.exec('COMMIT');
    return db;
  } catch (error) {
    db?.close();
    throw new ConfigRefused([`SQLITE_FILE: ${file}: ${wrongWith(error)}`]);
  }
}

/** A sound database that is not for this program, or not for this use of it. */
export class NotOurs extends Error {}

/** The version of the schema in a database; 0 for an empty one. Throws {@link NotOurs} when this program cannot work with it. */
export function versionOf(db: DatabaseSync): number {
  const version = db.prepare('PRAGMA user_version').get()?.user_version as number;
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const ours = tables.some(({ name }) => name === 'documents');
  if (ours ? version === 0 : version > 0 || tables.length > 0)
    throw new NotOurs(`the database of another program: ${NAME_ANOTHER}`);
  if (version > SCHEMA.length)
    throw new NotOurs(
      `from a newer version of the program (${version}; this one knows ${SCHEMA.length}): start that one, or restore a backup from before`,
    );
  return version;
}

/** When a backup was made; nothing for a database that is no backup. */
export function takenAt(db: DatabaseSync): string | undefined {
  const marked = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'backup'").get();
  return marked && (db.prepare('SELECT at FROM backup').get()?.at as string);
}

/** Makes a copy a backup, in one file. */
export function marked(db: DatabaseSync, at: string): void {
  db.exec('PRAGMA journal_mode = DELETE; CREATE TABLE backup (at TEXT NOT NULL)');
  db.prepare('INSERT INTO backup (at) VALUES (?)').run(at);
}

/** Makes a backup a database to work on. Who was at work when it was made is so no longer. */
export function unmarked(db: DatabaseSync): void {
  db.exec('DROP TABLE backup');
  if (versionOf(db) > 1) db.exec('DELETE FROM instances');
}

const RESTORE = 'npm run cli -- restore FILE';
const NAME_ANOTHER = `name another file, or put a backup in its place with ${RESTORE}`;
const WRITABLE = 'name a file that the program may read and write, in a folder where it may make others';

/** By SQLite's result code, https://sqlite.org/rescode.html: what the operator can do about it. */
const ADVICE: Record<number, string> = {
  5: 'another program is using it: stop that one, or wait until it has finished',
  8: WRITABLE,
  11: NAME_ANOTHER,
  13: 'make room on its disk',
  14: WRITABLE,
  26: NAME_ANOTHER,
};

/** What is wrong with a file and what can be done about it. */
export function wrongWith(error: unknown): string {
  const { message, code = '', errcode = 0 } = error as Error & { code?: string; errcode?: number };
  const advice = ['EACCES', 'EEXIST', 'ENOTDIR', 'EROFS'].includes(code) ? WRITABLE : ADVICE[errcode & 0xff];
  return advice ? `${message}: ${advice}` : message;
}
