import type { DatabaseSync } from 'node:sqlite';
import { type Beat, Conflict, type Due, type Store, type Stored } from '../engine/ports.ts';
import { groupCommit, unavailable } from './group-commit.ts';
import { openSqlite } from './sqlite-file.ts';

/** Parsing a document costs as much as reading it. These are the ones in use; some ten kilobytes each. */
const REMEMBERED = 200;

/** Documents in one SQLite file; see {@link openSqlite} for what it is given and throws. */
export const sqliteStore = (...where: Parameters<typeof openSqlite>): Store => storeIn(openSqlite(...where));

export function storeIn(db: DatabaseSync): Store {
  const select = db.prepare('SELECT kind, version, body FROM documents WHERE id = ?');
  const insert = db.prepare(
    'INSERT INTO documents (id, kind, version, next_due, urgent_due, body) VALUES (?, ?, 1, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const replace = db.prepare(
    'UPDATE documents SET version = version + 1, next_due = ?, urgent_due = ?, body = ? WHERE id = ? AND version = ?',
  );
  const remove = db.prepare('DELETE FROM documents WHERE id = ? AND version = ?');
  const selectDue = {
    next: db.prepare('SELECT id FROM documents WHERE next_due <= ? ORDER BY next_due LIMIT ?'),
    urgent: db.prepare('SELECT id FROM documents WHERE urgent_due <= ? ORDER BY urgent_due LIMIT ?'),
  };
  const selectNextDue = db.prepare('SELECT min(next_due) AS due FROM documents WHERE next_due IS NOT NULL');
  const selectKind = db.prepare('SELECT id FROM documents WHERE kind = ? ORDER BY id');
  const selectAlias = db.prepare('SELECT id FROM aliases WHERE alias = ? ORDER BY id');
  const dropAliases = db.prepare('DELETE FROM aliases WHERE id = ?');
  const addAlias = db.prepare('INSERT OR IGNORE INTO aliases (alias, id) VALUES (?, ?)');

  const firstBeat = db.prepare('INSERT INTO instances (name, beat) VALUES (?, 1) ON CONFLICT DO NOTHING');
  const nextBeat = db.prepare('UPDATE instances SET beat = beat + 1 WHERE name = ? AND beat = ?');
  const retire = db.prepare('DELETE FROM instances WHERE name = ? AND beat = ?');
  const selectInstances = db.prepare('SELECT name, beat FROM instances ORDER BY name');

  const selectForeign = db.prepare('PRAGMA data_version');

  const { write, flush } = groupCommit(db);
  const remembered = new Map<string, Stored>();
  let foreign: unknown;
  let looked = false;

  /** What was last read or written, as long as no other connection has written since. Callers change records by making new ones. */
  function remember(record: Stored): void {
    remembered.delete(record.id);
    remembered.set(record.id, record);
    if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value!);
  }
  function recall(id: string): Stored | undefined {
    if (!looked) {
      // Once in a turn of the event loop: what is loaded together was there together.
      looked = true;
      setImmediate(() => {
        looked = false;
      });
      const now = selectForeign.get()?.data_version;
      if (now !== foreign) remembered.clear();
      foreign = now;
    }
    return remembered.get(id);
  }

  function put({ id, kind, version }: Stored, body: string, due: Due | undefined, aliases: string[] | undefined): void {
    const { changes } =
      version === 0
        ? insert.run(id, kind, due?.next ?? null, due?.urgent ?? null, body)
        : replace.run(due?.next ?? null, due?.urgent ?? null, body, id, version);
    if (changes === 0) throw new Conflict(id);
    if (!aliases) return;
    dropAliases.run(id);
    for (const alias of aliases) addAlias.run(alias, id);
  }

  return {
    load: reading((id) => {
      const there = recall(id);
      if (there) return there;
      const row = select.get(id);
      if (!row) return undefined;
      const record = { id, ...JSON.parse(row.body as string), kind: row.kind, version: row.version } as Stored;
      remember(record);
      return record;
    }),
    async commit(record, due, aliases) {
      const { id, kind: _kind, version, erased: _erased, ...parts } = record;
      // Here, so that what cannot be written fails alone and not with everybody else's.
      const body = JSON.stringify(parts);
      try {
        await write(() => put(record, body, due, aliases));
        remember({ ...record, version: version + 1 });
      } catch (error) {
        remembered.delete(id);
        throw error;
      }
    },
    async remove({ id, version }) {
      try {
        await write(() => {
          if (remove.run(id, version).changes === 0) throw new Conflict(id);
          dropAliases.run(id);
        });
      } finally {
        remembered.delete(id);
      }
    },
    due: reading((until, limit, which = 'next') => selectDue[which].all(until, limit).map((row) => row.id as string)),
    nextDue: reading(() => (selectNextDue.get()?.due as string | null | undefined) ?? undefined),
    byAlias: reading((alias) => selectAlias.all(alias).map((row) => row.id as string)),
    ids: reading((kind) => selectKind.all(kind).map((row) => row.id as string)),
    beat: (name, beat) =>
      write(() => {
        const { changes } = beat === 1 ? firstBeat.run(name) : nextBeat.run(name, beat - 1);
        if (changes === 0) throw new Conflict(name);
        return selectInstances.all() as Beat[];
      }),
    retire: (name, beat) =>
      write(() => {
        if (retire.run(name, beat).changes === 0) throw new Conflict(name);
      }),
    async close() {
      flush();
      db.close();
    },
  };
}

/** What only reads answers at once. */
const reading =
  <A extends unknown[], R>(read: (...asked: A) => R) =>
  async (...asked: A): Promise<R> => {
    try {
      return read(...asked);
    } catch (error) {
      throw (error as { code?: string }).code === 'ERR_SQLITE_ERROR' ? unavailable(error) : error;
    }
  };
