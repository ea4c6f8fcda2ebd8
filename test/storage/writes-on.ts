import { writeSync } from 'node:fs';
import { blankRecord } from '../../src/engine/apply.ts';
import { Unavailable } from '../../src/engine/ports.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';

/** Four writers that go on for ever, and say of each document whether it was taken: `node test/storage/writes-on.ts FILE PREFIX`. */
if (import.meta.main) {
  const [file, prefix] = process.argv.slice(2);
  const store = sqliteStore(file!);
  const note = 'æ'.repeat(5_000);
  const writer = async (w: number) => {
    for (let n = 0; ; n++) {
      const id = `member:${prefix}-${w}-${n}`;
      const taken = await store.commit(blankRecord(id, 'member', { note } as never), undefined, [`alias:${id}`]).then(
        () => 'taken',
        (error) => (error instanceof Unavailable ? 'refused' : 'broken'),
      );
      writeSync(1, `${taken} ${id}\n`);
    }
  };
  await Promise.all([0, 1, 2, 3].map(writer));
}
