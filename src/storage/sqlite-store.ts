import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Beat, Conflict, type Due, type Store, type Stored } from '../engine/ports.ts';

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

/** Parsing a document costs as much as reading it. These are the ones in use; some ten kilobytes each. */
const REMEMBERED = 200;

/** So long the first write waits for others to share its transaction with. Nobody notices; many at once are served faster. */
const GATHERED_MS = 1;

type Write = {
  record: Stored;
  body: string;
  due: Due | undefined;
  aliases: string[] | undefined;
  resolve: () => void;
  reject: (e: unknown) => void;
};

/**
 * Documents in one SQLite file (`:memory:` for tests). Throws when the file is no database or from a newer version.
 * @param patienceMs how long a write waits for another process that is writing
 */
export function sqliteStore(file: string, { patienceMs = 5_000 } = {}): Store {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = open(file, patienceMs);
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

  // Making a write durable costs more than all else it takes, and as much for sixteen as for one.
  const gather = file === ':memory:' ? setImmediate : (then: () => void) => setTimeout(then, GATHERED_MS);
  let waiting: Write[] = [];
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

  function write({ record: { id, kind, version }, body, due, aliases }: Write): boolean {
    const { changes } =
      version === 0
        ? insert.run(id, kind, due?.next ?? null, due?.urgent ?? null, body)
        : replace.run(due?.next ?? null, due?.urgent ?? null, body, id, version);
    if (changes === 0) return false;
    if (aliases) {
      dropAliases.run(id);
      for (const alias of aliases) addAlias.run(alias, id);
    }
    return true;
  }

  /** All writes that came in meanwhile share one durable transaction. */
  function flush(): void {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      db.exec('BEGIN IMMEDIATE');
      const written = batch.map(write);
      db.exec('COMMIT');
      batch.forEach((w, i) => {
        if (written[i]) {
          remember({ ...w.record, version: w.record.version + 1 });
          w.resolve();
        } else {
          remembered.delete(w.record.id);
          w.reject(new Conflict(w.record.id));
        }
      });
    } catch (error) {
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
      for (const w of batch) w.reject(error);
    }
  }

  return {
    async load(id) {
      const there = recall(id);
      if (there) return there;
      const row = select.get(id);
      if (!row) return undefined;
      const record = { id, ...JSON.parse(row.body as string), kind: row.kind, version: row.version } as Stored;
      remember(record);
      return record;
    },
    async commit(record, due, aliases) {
      const { id: _id, kind: _kind, version: _version, ...rest } = record;
      // Here, so that what cannot be written fails alone and not with everybody else's.
      const body = JSON.stringify(rest);
      return new Promise((resolve, reject) => {
        const write = { record, body, due, aliases, resolve, reject };
        if (waiting.push(write) === 1) gather(flush);
      });
    },
    async remove({ id, version }) {
      db.exec('BEGIN IMMEDIATE');
      try {
        if (remove.run(id, version).changes === 0) throw new Conflict(id);
        dropAliases.run(id);
        db.exec('COMMIT');
      } catch (error) {
        if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
        throw error;
      } finally {
        remembered.delete(id);
      }
    },
    due: async (until, limit, which = 'next') => selectDue[which].all(until, limit).map((row) => row.id as string),
    nextDue: async () => (selectNextDue.get()?.due as string | null | undefined) ?? undefined,
    byAlias: async (alias) => selectAlias.all(alias).map((row) => row.id as string),
    ids: async (kind) => selectKind.all(kind).map((row) => row.id as string),
    async beat(name, beat) {
      const { changes } = beat === 1 ? firstBeat.run(name) : nextBeat.run(name, beat - 1);
      if (changes === 0) throw new Conflict(name);
      return selectInstances.all() as Beat[];
    },
    async retire(name, beat) {
      if (retire.run(name, beat).changes === 0) throw new Conflict(name);
    },
    async close() {
      flush();
      db.close();
    },
  };
}

function open(file: string, patienceMs: number): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: patienceMs });
  try {
    // FULL: an acknowledged write survives a power cut; NORMAL may lose it.
    // A document is some ten kilobytes: larger pages make fewer of it.
    db.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // Two that start on a new file at once must not both set it up.
    db.exec('BEGIN IMMEDIATE');
    const found = db.prepare('PRAGMA user_version').get()?.user_version as number;
    if (found > SCHEMA.length) throw new Error(`from a newer version of the program (${found})`);
    for (const step of SCHEMA.slice(found)) db.exec(step);
    db.exec(`PRAGMA user_version = ${SCHEMA.length}`);
    db.exec('COMMIT');
    return db;
  } catch (error) {
    db.close();
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
