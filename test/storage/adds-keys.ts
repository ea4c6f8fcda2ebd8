import { once } from 'node:events';
import { Conflict, type Store, Unavailable } from '../../src/engine/ports.ts';
import { openStore } from '../../src/storage/open-store.ts';

/**
 * Adds keys to documents as fast as it can, one by one to each, in a process of its own: `node test/storage/adds-keys.ts STORE NAME DOCUMENTS KEYS`,
 * STORE as the configuration has it, in JSON. Says `ready`, begins when something comes in, and says `enough` when it has added its KEYS
 * and met a conflict. Goes on, so that the other one meets one, too, until its input ends. Prints what it added and how many conflicts it met.
 */
if (import.meta.main) {
  const [config, name, documents, keys] = process.argv.slice(2);
  const store = await openStore(JSON.parse(config!));
  const told = { begin: once(process.stdin, 'data'), end: false };
  process.stdin.once('end', () => {
    told.end = true;
  });
  process.stdout.write('ready\n');
  await told.begin;
  const added: string[] = [];
  let conflicts = 0;
  let enough = false;
  const lanes = Array.from({ length: Number(documents) }, async (_, document) => {
    for (let n = document; !told.end; n += Number(documents)) {
      const met = await add(store, `initiative:${document}`, `${name}${n}`);
      conflicts += met;
      added.push(`${name}${n}`);
      if (enough || conflicts === 0 || added.length < Number(keys)) continue;
      enough = true;
      process.stdout.write('enough\n');
    }
  });
  await Promise.all(lanes);
  await store.close();
  process.stdout.write(`${JSON.stringify({ added, conflicts })}\n`);
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
