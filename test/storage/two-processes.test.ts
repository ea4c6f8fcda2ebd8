import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { StoreConfig } from '../../src/config.ts';
import { randomFrom } from '../../src/sparring/random.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { startCosmos } from '../support/cosmos-simulator.ts';
import { record } from './store-contract.ts';

const DOCUMENTS = 3;
const KEYS = 60;
/** Usually a few seconds are enough. A store in which nobody meets a conflict is found out after this. */
const LONGEST_MS = 60_000;
jest.setTimeout(2 * LONGEST_MS);

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
  });
});

/** Nothing is lost, nothing is there twice, and each write that was acknowledged was one write. */
async function fight(through: StoreConfig, judge = through): Promise<void> {
  const store = await openStore(judge);
  const ids = Array.from({ length: DOCUMENTS }, (_, n) => `initiative:${n}`);
  for (const id of ids) await store.commit(record(id), undefined, []);
  const fighters = await Promise.all(['a', 'b'].map((name) => fighter(through, name)));
  const enough = Promise.all(fighters.map(({ begin }) => begin()));
  await Promise.race([enough, delay(LONGEST_MS, undefined, { ref: false })]);
  const said = await Promise.all(fighters.map(({ end }) => end()));
  const all = await Promise.all(ids.map((id) => store.load(id)));
  expect(all.flatMap((each) => each!.known).sort()).toEqual(said.flatMap(({ added }) => added).sort());
  expect(all.map((each) => each!.version)).toEqual(all.map((each) => each!.known.length + 1));
  for (const { added, conflicts } of said) {
    expect(added.length).toBeGreaterThanOrEqual(KEYS);
    expect(conflicts).toBeGreaterThan(0);
  }
  await store.close();
}

/** A process that has opened the store: what makes it begin, until it says that it has had enough, and what makes it end. */
async function fighter(config: StoreConfig, name: string) {
  const program = join(import.meta.dirname, 'adds-keys.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(config), name, `${DOCUMENTS}`, `${KEYS}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const said: string[] = [];
  const lines = createInterface(child.stdout).on('line', (line) => said.push(line));
  const lineOrEnd = () => Promise.race([once(lines, 'line'), ended]);
  await lineOrEnd();
  expect(said).toEqual(['ready']);
  return {
    async begin(): Promise<void> {
      child.stdin.write('begin');
      await lineOrEnd();
    },
    async end(): Promise<{ added: string[]; conflicts: number }> {
      child.stdin.end();
      await ended;
      return JSON.parse(said.at(-1)!);
    },
  };
}
