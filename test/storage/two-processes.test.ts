import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StoreConfig } from '../../src/config.ts';
import { randomFrom } from '../../src/sparring/random.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { startCosmos } from '../support/cosmos-simulator.ts';
import { record } from './store-contract.ts';

const DOCUMENTS = 3;
const KEYS = 60;

let cosmos: Awaited<ReturnType<typeof startCosmos>>;
const folder = mkdtempSync(join(tmpdir(), 'two-processes-'));
beforeAll(async () => {
  cosmos = await startCosmos({ random: randomFrom(1) });
});
afterAll(async () => {
  await cosmos.stop();
  rmSync(folder, { recursive: true });
});

const cosmosAt = (endpoint: string, database: string): StoreConfig => ({
  kind: 'cosmos',
  endpoint,
  key: 'a2V5',
  database,
});

describe('two processes that fight over the same documents', () => {
  test('in a SQLite file', () => fight({ kind: 'sqlite', file: join(folder, 'fight.sqlite') }));
  test('in Cosmos DB', () => fight(cosmosAt(cosmos.emulator, 'fight')));

  test('in a Cosmos DB where one request in five goes wrong', async () => {
    const said = { message: 'of the simulator' };
    for (const delivered of [true, false]) {
      cosmos.answer({ reset: true, delivered, chance: 0.05, times: 0, when: { kind: 'replace' } });
      cosmos.answer({ status: 503, delivered, chance: 0.05, times: 0, when: { kind: 'replace' } });
    }
    for (const status of [412, 429])
      cosmos.answer({ status, body: said, chance: 0.05, times: 0, when: { kind: 'replace' } });
    cosmos.answer({ status: 503, body: said, chance: 0.02, times: 0, when: { kind: 'read' } });
    await fight(cosmosAt(cosmos.url, 'faults'), cosmosAt(cosmos.emulator, 'faults'));
    expect(cosmos.requests.filter(({ fault }) => fault).length).toBeGreaterThan(KEYS / 5);
  }, 60_000);
});

/** Nothing is lost, nothing is there twice, and each write that was acknowledged was one write. */
async function fight(through: StoreConfig, judge = through): Promise<void> {
  const store = await openStore(judge);
  const ids = Array.from({ length: DOCUMENTS }, (_, n) => `initiative:${n}`);
  for (const id of ids) await store.commit(record(id), undefined, []);
  const fighters = await Promise.all(['a', 'b'].map((name) => fighter(through, name)));
  const conflicts = await Promise.all(fighters.map((begin) => begin()));
  const all = await Promise.all(ids.map((id) => store.load(id)));
  const wanted = ['a', 'b'].flatMap((name) => Array.from({ length: KEYS }, (_, n) => `${name}${n}`));
  expect(all.flatMap((each) => each!.known).sort()).toEqual(wanted.sort());
  expect(all.map((each) => each!.version)).toEqual(all.map((each) => each!.known.length + 1));
  expect(conflicts.every((met) => met > 0)).toBe(true);
  await store.close();
}

/** A process that has opened the store. @returns what makes it begin, and tells how many conflicts it met */
async function fighter(config: StoreConfig, name: string): Promise<() => Promise<number>> {
  const program = join(import.meta.dirname, 'adds-keys.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(config), name, `${DOCUMENTS}`, `${KEYS}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  return async () => {
    const ended = once(child, 'close');
    child.stdin.end('begin');
    const said = await lines.next();
    await ended;
    return Number(said.value);
  };
}
