import { once } from 'node:events';
import { Conflict, type Store, Unavailable } from '../../src/engine/ports.ts';
import { openStore } from '../../src/storage/open-store.ts';

/**
 * Adds keys to documents as fast as it can, one by one to each, in a process of its own: `node test/storage/adds-keys.ts STORE NAME DOCUMENTS KEYS`,
 * STORE as the configuration has it, in JSON. Says `ready`, and begins when something comes in. Prints how many conflicts it met.
 */
if (import.meta.main) {
  const [config, name, documents, keys] = process.argv.slice(2);
  const store = await openStore(JSON.parse(config!));
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  const lanes = Array.from({ length: Number(documents) }, async (_, document) => {
    let conflicts = 0;
    for (let key = document; key < Number(keys); key += Number(documents))
      conflicts += await add(store, `initiative:${document}`, `${name}${key}`);
    return conflicts;
  });
  const conflicts = await Promise.all(lanes);
  await store.close();
  process.stdout.write(`${conflicts.reduce((sum, n) => sum + n, 0)}\n`);
  process.exit();
}

/** A conflict is taken at its word: what was written although it said so is there twice. @returns how often it was one */
async function add(store: Store, id: string, key: string): Promise<number> {
  let conflicts = 0;
  let doubtful = false;
  for (;;)
    try {
      const loaded = (await store.load(id))!;
      if (doubtful && loaded.known.includes(key)) return conflicts;
      doubtful = false;
      await store.commit({ ...loaded, known: [...loaded.known, key] }, undefined, undefined);
      return conflicts;
    } catch (error) {
      if (error instanceof Conflict) conflicts++;
      else if (error instanceof Unavailable) doubtful = true;
      else throw error;
    }
}
