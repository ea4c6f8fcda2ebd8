import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Unavailable } from '../../src/engine/ports.ts';
import { openSqlite } from '../../src/storage/sqlite-file.ts';
import { sqliteStore, storeIn } from '../../src/storage/sqlite-store.ts';
import { record } from './store-contract.ts';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'sqlite-durable-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
let file = '';
beforeEach(() => {
  file = join(folder, `${++made}`, 'sparring.sqlite');
});

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Somebody else's look at what is on the disk. */
function onDisk(): string[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const ids = db.prepare('SELECT id FROM documents ORDER BY id').all();
  db.close();
  return ids.map(({ id }) => id as string);
}

describe('writes that come together', () => {
  test('share one transaction, durable on the disk before any of them is acknowledged', async () => {
    const db = openSqlite(file);
    const store = storeIn(db);
    const exec = jest.spyOn(db, 'exec');
    await Promise.all(Array.from({ length: 16 }, (_, n) => store.commit(record(`initiative:${n}`), undefined, [])));
    expect(exec.mock.calls.map(([sql]) => sql)).toEqual(['BEGIN IMMEDIATE', 'COMMIT']);
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    await store.close();
  });

  test('are there together or not at all when the disk is full, and memory knows no more than the disk', async () => {
    const db = openSqlite(file);
    const store = storeIn(db);
    await store.commit(record('initiative:a'), { next: '2026-10-01T08:00:00Z' }, ['email:a']);
    await store.commit(record('initiative:b'), undefined, []);
    const before = await store.load('initiative:a');
    const pages = db.prepare('PRAGMA page_count').get()?.page_count;
    db.exec(`PRAGMA max_page_count = ${pages}`);

    const [full, other] = ['x'.repeat(50_000), 'changed'];
    const together = () => [
      store.commit({ ...before!, document: { note: other } as never }, undefined, ['email:b']),
      store.commit(record('initiative:c', full), undefined, []),
      store.remove({ ...record('initiative:b'), version: 1 }),
      store.beat('one', 1).then(() => {}),
    ];
    const outcomes = await Promise.allSettled(together());
    expect(outcomes.map((o) => (o as PromiseRejectedResult).reason)).toEqual(
      outcomes.map(() => expect.any(Unavailable) as unknown),
    );
    expect(onDisk()).toEqual(['initiative:a', 'initiative:b']);
    expect(await store.load('initiative:a')).toEqual(before);
    expect(await store.byAlias('email:a')).toEqual(['initiative:a']);
    expect(await store.nextDue()).toBe('2026-10-01T08:00:00Z');

    db.exec('PRAGMA max_page_count = 100000');
    await Promise.all(together());
    expect(onDisk()).toEqual(['initiative:a', 'initiative:c']);
    expect(await store.load('initiative:a')).toMatchObject({ version: 2, document: { note: other } });
    await store.close();
  });

  test('are refused while another process holds the lock, and taken once it has let go', async () => {
    const store = sqliteStore(file, { patienceMs: 1 });
    await store.commit(record('initiative:a'), undefined, []);
    await store.beat('one', 1);
    const hold = `const db = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)});
      db.exec('BEGIN IMMEDIATE'); console.log('held'); process.stdin.on('end', () => db.exec('ROLLBACK')).resume()`;
    const other = spawn(process.execPath, ['-e', hold], { stdio: ['pipe', 'pipe', 'inherit'] });
    running.push(other);
    await once(other.stdout, 'data');
    const writes = [
      () => store.commit(record('initiative:b'), undefined, []),
      () => store.remove({ ...record('initiative:a'), version: 1 }),
      () => store.beat('one', 2).then(() => {}),
      () => store.retire('one', 1),
    ];
    for (const write of writes) await expect(write()).rejects.toBeInstanceOf(Unavailable);
    expect(await store.load('initiative:a')).toMatchObject({ version: 1 });
    other.stdin.end();
    await once(other, 'exit');
    await Promise.all(writes.slice(0, 3).map((write) => write()));
    expect(onDisk()).toEqual(['initiative:b']);
    await store.close();
  });
});

test('a database that cannot be read is not available, whatever is asked of it', async () => {
  const db = openSqlite(file);
  const store = storeIn(db);
  const other = new DatabaseSync(file);
  other.exec('DROP TABLE aliases; DROP TABLE documents');
  other.close();
  const asked = [
    store.load('initiative:a'),
    store.due('z', 1),
    store.nextDue(),
    store.byAlias('x'),
    store.ids('group'),
  ];
  for (const one of asked) await expect(one).rejects.toBeInstanceOf(Unavailable);
  await store.close();
});

type Said = { taken: string[]; refused: string[] };

/** A process that writes without end; `until` is asked after each word of it, and it is killed at once when that says so. */
async function writing(prefix: string, until: (said: Said, pid: number) => boolean, limited = ''): Promise<Said> {
  const script = join(import.meta.dirname, 'writes-on.ts');
  const run = `${limited} exec "$0" "$@"`;
  const child = spawn('sh', ['-c', run, process.execPath, script, file, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const said: Said & { broken: string[] } = { taken: [], refused: [], broken: [] };
  const done = once(child, 'close');
  for await (const line of createInterface(child.stdout)) {
    const [how, id] = line.split(' ') as [keyof Said, string];
    said[how].push(id);
    if (!child.killed && until(said, child.pid!)) child.kill('SIGKILL');
  }
  expect(await done).toEqual([null, 'SIGKILL']);
  expect(said.broken).toEqual([]);
  return said;
}

test('what was acknowledged is there for others at once, and after a kill', async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 8; round++) {
    const { taken } = await writing(`r${round}`, ({ taken: so }) => {
      if (so.length === 1) expect(onDisk()).toContain(so[0]);
      return so.length === 10 + 17 * round;
    });
    acknowledged.push(...taken);
    const there = new Set(onDisk());
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
  }
  const db = new DatabaseSync(file);
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  db.close();
});

test('a disk that takes no more loses nothing acknowledged, keeps nothing refused, and works again when there is room', async () => {
  let full = 0;
  const { taken, refused } = await writing(
    'x',
    (so, pid) => {
      if (full === 0 && so.refused.length >= 20) {
        full = so.taken.length;
        execFileSync('prlimit', ['--pid', `${pid}`, '--fsize=unlimited']);
      }
      return full > 0 && so.taken.length >= full + 20;
    },
    'trap "" XFSZ; ulimit -S -f 1000;',
  );
  expect(full).toBeGreaterThan(0);
  const there = new Set(onDisk());
  expect(taken.filter((id) => !there.has(id))).toEqual([]);
  expect(refused.filter((id) => there.has(id))).toEqual([]);
});
