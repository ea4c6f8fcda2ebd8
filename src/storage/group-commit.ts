import type { DatabaseSync } from 'node:sqlite';
import { Conflict, Unavailable } from '../engine/ports.ts';

/** So long the first write waits for others to share its transaction with. Nobody notices; many at once are served faster. */
const GATHERED_MS = 4;

/** One write, within a transaction. Throws {@link Conflict} having written nothing: then it is rejected alone. */
type Put<T> = () => T;

export type GroupCommit = {
  /**
   * Resolves when the write is durable. It shares a transaction with all that come in together: either everything in that is durable
   * or nothing is, and then each is rejected with {@link Unavailable}.
   */
  write<T>(put: Put<T>): Promise<T>;
  /** Writes what is waiting, now. */
  flush(): void;
};

/** Of SQLite's own words the general ones are taken: they say nothing of what was written. */
export const unavailable = (error: unknown): Unavailable =>
  new Unavailable(error, (error as { errstr?: string }).errstr);

export function groupCommit(db: DatabaseSync): GroupCommit {
  // Making a write durable costs more than all else it takes, and as much for sixteen as for one.
  const gather = db.location() === null ? setImmediate : (then: () => void) => setTimeout(then, GATHERED_MS);
  let waiting: { put: Put<() => void>; reject(error: unknown): void }[] = [];

  function flush(): void {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      db.exec('BEGIN IMMEDIATE');
      const told = batch.map(({ put }) => put());
      db.exec('COMMIT');
      for (const tell of told) tell();
    } catch (error) {
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
      for (const { reject } of batch) reject(unavailable(error));
    }
  }

  return {
    write: (put) =>
      new Promise((resolve, reject) => {
        /** What its writer is told once the transaction is durable. */
        const tried = () => {
          try {
            const written = put();
            return () => resolve(written);
          } catch (error) {
            if (error instanceof Conflict) return () => reject(error);
            throw error;
          }
        };
        if (waiting.push({ put: tried, reject }) === 1) gather(flush);
      }),
    flush,
  };
}
