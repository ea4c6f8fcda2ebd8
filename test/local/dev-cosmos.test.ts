import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { freeBase, startDev } from '../browser/dev-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'dev-cosmos-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the local product runs on an emulator of Cosmos DB, starts over each time, and leaves when it is told to', async () => {
  const base = await freeBase();
  for (const _start of ['first', 'second']) {
    const dev = await startDev(base, folder, '--cosmos', '--no-playground');
    expect(dev.said()).toContain('Making up the initiatives');
    expect(await dev.interrupt()).toBe(0);
  }
  expect(existsSync(join(folder, 'local-team.sqlite'))).toBe(true);
  expect(existsSync(join(folder, 'sparring.sqlite'))).toBe(false);
}, 120_000);
