import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blankRecord } from '../../src/engine/apply.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { INITIATIVE, initiative } from '../sparring/initiatives/joining.ts';
import { startCosmos } from '../support/cosmos-simulator.ts';

let folder: string;
let cosmos: Awaited<ReturnType<typeof startCosmos>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cosmos-'));
  cosmos = await startCosmos();
});
afterAll(async () => {
  await cosmos.stop();
  await rm(folder, { recursive: true });
});

const run = (program: string, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env.PATH, STORE: 'cosmos', COSMOS_ENDPOINT: cosmos.url, COSMOS_KEY: 'a2V5' };
    const file = join(import.meta.dirname, '../../src', program);
    execFile(process.execPath, [file, ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

describe('the command line on Cosmos DB', () => {
  it('works on the store that is configured', async () => {
    const store = await openStore({ kind: 'cosmos', endpoint: cosmos.emulator, key: 'a2V5', database: 'sparring' });
    await store.commit(blankRecord(INITIATIVE, 'initiative', initiative({})), undefined, []);
    await store.close();
    const { code, out } = await run('cli.ts', 'status', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ initiatives: [{ id: INITIATIVE }] });
  }, 60_000);

  it('says which variable is wrong, without a stack', async () => {
    cosmos.answer({ status: 401, body: { message: 'of the simulator' }, when: { kind: 'other' } });
    const { code, out, err } = await run('cli.ts', 'status');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^The program cannot start:\n- COSMOS_KEY is not a key of COSMOS_ENDPOINT=http[^\n]+\n$/);
  }, 60_000);
});
