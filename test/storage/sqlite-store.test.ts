import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { record, storeContract } from './store-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'sqlite-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
let file = '';
beforeEach(() => {
  file = join(folder, `${++made}`, 'sparring.db');
});

storeContract('SQLite', async () => sqliteStore(file));

describe('a SQLite file', () => {
  test('keeps everything over a restart', async () => {
    const before = sqliteStore(file);
    await before.commit(record('initiative:a'), { next: '2026-10-01T08:00:00Z' }, ['email:x']);
    await before.close();
    const after = sqliteStore(file);
    expect(await after.load('initiative:a')).toMatchObject({ version: 1 });
    expect(await after.byAlias('email:x')).toEqual(['initiative:a']);
    expect(await after.nextDue()).toBe('2026-10-01T08:00:00Z');
    await after.close();
  });

  test('in memory is each store’s own', async () => {
    const [one, two] = [sqliteStore(':memory:'), sqliteStore(':memory:')];
    await one.commit(record('initiative:a'), undefined, []);
    expect(await two.load('initiative:a')).toBeUndefined();
  });

  test('a disk that fails in the middle of a batch leaves nothing of it behind', async () => {
    const store = sqliteStore(file);
    const other = new DatabaseSync(file);
    other.exec(`CREATE TRIGGER full BEFORE INSERT ON aliases BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    const outcomes = await Promise.allSettled([
      store.commit(record('initiative:a'), undefined, []),
      store.commit(record('initiative:b'), undefined, ['email:x']),
    ]);
    expect(outcomes.map((o) => o.status)).toEqual(['rejected', 'rejected']);
    expect(await store.ids('initiative')).toEqual([]);
    other.exec('DROP TRIGGER full');
    other.close();
    await store.commit(record('initiative:a'), undefined, []);
    await store.close();
  });

  test.each([
    ['SELECT id FROM documents WHERE next_due <= ? ORDER BY next_due LIMIT ?', 'INDEX due'],
    ['SELECT id FROM documents WHERE urgent_due <= ? ORDER BY urgent_due LIMIT ?', 'INDEX urgent'],
    ['SELECT min(next_due) AS due FROM documents WHERE next_due IS NOT NULL', 'INDEX due'],
    ['SELECT id FROM documents WHERE kind = ? ORDER BY id', 'INDEX of_kind'],
    ['SELECT id FROM aliases WHERE alias = ? ORDER BY id', 'PRIMARY KEY'],
  ])('%s costs the same however many documents there are', (query, index) => {
    sqliteStore(file);
    const db = new DatabaseSync(file);
    const plan = db
      .prepare(`EXPLAIN QUERY PLAN ${query}`)
      .all()
      .map((step) => String(step.detail));
    expect(plan.join('; ')).toContain(index);
    expect(plan.join('; ')).not.toContain('SORT');
    expect(plan.join('; ')).not.toContain('TEMP B-TREE');
    db.close();
  });
});
