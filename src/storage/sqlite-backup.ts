import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Store } from '../engine/ports.ts';
import { marked, NotOurs, openSqlite, takenAt, unmarked, versionOf, wrongWith } from './sqlite-file.ts';
import { storeIn } from './sqlite-store.ts';

/** A backup or a restore that cannot be done: nothing has been changed. The message names the file. */
export class BackupRefused extends Error {}

/** More than there are: the copy is of one moment, however much is written meanwhile. */
const ALL_PAGES = 2 ** 31 - 1;
const PATIENCE_MS = 5_000;
const BUSY = 5;

/**
 * Copies a database that may be in use into a new file: everything that was acknowledged before. The copy knows when it was made.
 * @throws {BackupRefused}
 */
export async function backUp(file: string, to: string, at: string): Promise<void> {
  refuseExisting(to);
  const partial = `${to}.${process.pid}.partial`;
  try {
    await about(file, async () => {
      // As it is: the bot that works on it may be of an earlier version.
      const db = new DatabaseSync(file, { readOnly: true, timeout: PATIENCE_MS });
      try {
        versionOf(db);
        await backup(db, partial, { rate: ALL_PAGES });
      } finally {
        db.close();
      }
    });
    await about(to, () => {
      inFile(partial, (db) => {
        sound(db);
        marked(db, at);
      });
      onDisk(partial);
      refuseExisting(to);
      renameSync(partial, to);
      onDisk(dirname(to));
    });
  } finally {
    rmSync(partial, { force: true });
  }
}

/**
 * Puts a backup in the place of a database that nobody is using, and keeps that beside it. A crash leaves one or the other, whole.
 *
 * @param at now, for the name of what is kept
 * @param before brings what was in the backup up to date, before it is put in place
 * @returns where the database is that was there before
 * @throws {BackupRefused}
 */
export async function restore(
  from: string,
  file: string,
  at: string,
  before: (store: Store, takenAt: string) => Promise<void>,
): Promise<string | undefined> {
  const taken = await about(from, () => inFile(from, timeOf, { readOnly: true }));
  const letGo = await about(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    return hold(file);
  });
  const next = `${file}.restoring`;
  try {
    return await about(file, async () => {
      for (const end of ['', '-wal', '-shm']) rmSync(`${next}${end}`, { force: true });
      copyFileSync(from, next);
      inFile(next, unmarked);
      const store = storeIn(openSqlite(next));
      await before(store, taken);
      await store.close();
      onDisk(next);
      const kept = existsSync(file) ? `${file}.before-restore-${at.replaceAll(':', '')}` : undefined;
      if (kept) keep(file, kept);
      renameSync(next, file);
      onDisk(dirname(file));
      return kept;
    });
  } finally {
    letGo();
    rmSync(next, { force: true });
  }
}

/** Keeps everybody else out. Leaving the write-ahead log is refused while anybody has the file open, however idle they are. */
function hold(file: string): () => void {
  if (!existsSync(file)) return () => {};
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    if ((error as { errcode?: number }).errcode === BUSY) {
      db.close();
      throw new NotOurs('the bot, or another program, is using it: stop that first');
    }
    // What is damaged nobody can work on; it is what a backup is for.
  }
  return () => db.close();
}

function keep(file: string, as: string): void {
  linkSync(file, as);
  // What a damaged file could not take in must not be taken for the new one's.
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${as}-wal`);
  rmSync(`${file}-shm`, { force: true });
}

function timeOf(db: DatabaseSync): string {
  sound(db);
  const at = takenAt(db);
  if (at === undefined) throw new NotOurs('not a backup made with npm run cli -- backup');
  return at;
}

function sound(db: DatabaseSync): void {
  if (versionOf(db) === 0) throw new NotOurs('empty');
  const [{ integrity_check: found } = {}] = db.prepare('PRAGMA integrity_check(1)').all();
  if (found !== 'ok') throw new NotOurs(`damaged: ${found}`);
}

function inFile<T>(file: string, work: (db: DatabaseSync) => T, options?: { readOnly: boolean }): T {
  const db = new DatabaseSync(file, { timeout: PATIENCE_MS, ...options });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new BackupRefused(`${file}: is there already: name another file`);
}

/** A file, or what a folder says of its files. */
function onDisk(path: string): void {
  const opened = openSync(path, 'r');
  fsyncSync(opened);
  closeSync(opened);
}

async function about<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotOurs) && !(error as { code?: string }).code) throw error;
    throw new BackupRefused(`${file}: ${wrongWith(error)}`, { cause: error });
  }
}
