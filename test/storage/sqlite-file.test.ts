import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ConfigRefused } from '../../src/config.ts';
import { openSqlite } from '../../src/storage/sqlite-file.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { outside } from '../support/toy.ts';

jest.setTimeout(30_000);

const folder = mkdtempSync(join(tmpdir(), 'sqlite-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
let file = '';
beforeEach(() => {
  mkdirSync(join(folder, `${++made}`));
  file = join(folder, `${made}`, 'sparring.sqlite');
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/sqlite', `${name}.sql`), 'utf8');

/** A file as an earlier program left it. */
function leftBy(version: string): void {
  const db = new DatabaseSync(file);
  db.exec(fixture(version));
  db.close();
}

/** All that is in a file, without opening it as the program does. */
function inside(): { version: unknown; tables: unknown[]; documents: unknown[]; aliases: unknown[] } {
  const db = new DatabaseSync(file);
  const all = (query: string) => db.prepare(query).all();
  const [version, tables, documents, aliases] = [
    all('PRAGMA user_version')[0]?.user_version,
    all('SELECT name, sql FROM sqlite_schema ORDER BY name'),
    all('SELECT * FROM documents ORDER BY id'),
    all('SELECT * FROM aliases ORDER BY alias, id'),
  ];
  db.close();
  return { version, tables, documents, aliases };
}

/** In a process of its own; resolves to how that ended. */
async function opened(statements = 0): Promise<string | number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'opens-and-dies.ts'), file, `${statements}`], {
    stdio: 'inherit',
  });
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
}

describe.each(['version-1-first', 'version-1'])('a file of %s', (version) => {
  test('is brought up to date with everything in it, once', async () => {
    leftBy(version);
    const before = inside();
    const store = sqliteStore(file);
    const a = (await store.load('initiative:a'))!;
    expect(a).toMatchObject({ kind: 'initiative', version: 7, known: ['sent'], posted: { card: { id: 'm1' } } });
    expect(a.document).toMatchObject({ notes: ['"claim" is a word, too', 'hæ'] });
    expect(a.jobs.map(({ key, state, due }) => [key, state, due])).toEqual([
      ['begun', 'claimed', '2026-10-01T07:58:00Z'],
      ['told', 'claimed', '2026-10-01T07:58:30Z'],
      ['waiting', 'waiting', '2026-10-01T07:59:30Z'],
    ]);
    expect(await store.byAlias('email:kim@struer.dk')).toEqual(['initiative:a', 'initiative:b']);
    expect(await store.byAlias('team:æøå')).toEqual(['initiative:a']);
    expect(await store.ids('initiative')).toEqual(['initiative:a', 'initiative:b']);
    expect(await store.due('2026-10-01T08:00:00Z', 9)).toEqual(['initiative:a']);
    expect(await store.due('2026-10-01T08:00:00Z', 9, 'urgent')).toEqual([]);
    await store.close();

    const after = inside();
    expect(after.version).toBe(2);
    expect(after.aliases).toEqual(before.aliases);
    sqliteStore(file).close();
    expect(inside()).toEqual(after);
  });

  test('what the program before had begun is anybody’s: a message is in doubt, the rest is done', async () => {
    leftBy(version);
    const out = outside({ store: sqliteStore(file) });
    await out.process().drain();
    expect(await out.toy()).toMatchObject({ uncertain: ['begun'] });
    expect(await out.toy('initiative:b')).toMatchObject({ notes: ['told'] });
    expect(out.posts.map(({ key }) => key)).toEqual(['waiting']);
    await out.store.close();
  });

  test('stays as it was when the program is killed in the middle', async () => {
    leftBy(version);
    const before = inside();
    const versions = [];
    for (let statements = 1; ; statements++) {
      const ended = await opened(statements);
      const now = inside();
      versions.push(now.version);
      if (now.version === 1) expect(now).toEqual(before);
      if (ended === 0) break;
      expect(ended).toBe('SIGKILL');
    }
    expect(versions.indexOf(2)).toBeGreaterThan(2);
    expect(versions.slice(versions.indexOf(2))).not.toContain(1);
    const store = sqliteStore(file);
    expect(await store.load('initiative:a')).toMatchObject({ version: 7 });
    await store.close();
  });
});

test.each([undefined, 'version-1'])('two processes set up one file at once (before: %s)', async (version) => {
  if (version) leftBy(version);
  expect(await Promise.all([opened(), opened(), opened()])).toEqual([0, 0, 0]);
  const { documents, ...rest } = inside();
  expect(documents).toHaveLength(version ? 2 : 0);
  expect(rest.version).toBe(2);
});

describe('refused by name, with what to do about it, and left as it is', () => {
  const refusal = (at = file): string => {
    try {
      openSqlite(at).close();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigRefused);
      return (error as Error).message;
    }
    throw new Error('was opened');
  };

  test('a file that is no database', () => {
    const letter = 'Kære kommune, '.repeat(100);
    writeFileSync(file, letter);
    expect(refusal()).toContain(`- SQLITE_FILE: ${file}: file is not a database: name another file`);
    expect(readFileSync(file, 'utf8')).toBe(letter);
  });

  test('a database of another program', () => {
    const db = new DatabaseSync(file);
    db.exec('CREATE TABLE customers (name TEXT)');
    expect(refusal()).toMatch(/sparring\.sqlite: the database of another program: name another file/);
    expect(db.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'customers' }]);
    db.close();
  });

  test('a file from a newer version', () => {
    leftBy('version-1');
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    const before = inside();
    expect(refusal()).toMatch(/from a newer version of the program \(99; this one knows 2\): start that one/);
    expect(inside()).toEqual(before);
    db.close();
  });

  test('a folder, and a file in what is no folder', () => {
    writeFileSync(join(folder, 'note'), '');
    for (const path of [folder, join(folder, 'note', 'sparring.sqlite')])
      expect(refusal(path)).toMatch(/SQLITE_FILE: .*: name a file that the program may read and write/);
  });

  test('a file that another program has locked', () => {
    leftBy('version-1');
    const other = new DatabaseSync(file);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    expect(() => openSqlite(file, { patienceMs: 1 })).toThrow(/locked: another program is using it: stop that one/);
    other.close();
  });

  test.each([
    ['may not be read', 0o000],
    ['may not be written', 0o444],
  ])('a file that %s', async (_, mode) => {
    leftBy('version-1');
    chmodSync(file, mode);
    // Root may do anything, so somebody else tries.
    const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    for (const path of [folder, join(file, '..')]) chmodSync(path, 0o755);
    const child = spawn(process.execPath, [join(import.meta.dirname, 'opens-and-dies.ts'), file, '0'], asNobody);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(said).toMatch(/SQLITE_FILE: .*: name a file that the program may read and write/);
  });
});
