import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { status } from '../../src/cli/status.ts';
import { blankRecord } from '../../src/engine/apply.ts';
import type { GroupInBrief } from '../../src/sparring/initiatives/initiative.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { inWords, problemsInWords } from '../../src/teams/card-data.ts';
import { INITIATIVE, initiative, municipality } from '../sparring/initiatives/joining.ts';
import { world } from '../support/world.ts';

const told = '2026-10-01T08:00:00Z';
const group = (id: string, more: Partial<GroupInBrief> = {}): GroupInBrief => ({
  id: `group:${id}`,
  name: `Gruppe ${id}`,
  municipalities: ['struer'],
  channel: { state: 'ready' },
  ...more,
});
const one = initiative({
  municipalities: [municipality('struer')],
  groups: [
    group('1', {
      round: {
        quarter: '2026Q4',
        stage: 'agenda',
        meeting: '2026-11-03T08:00:00Z',
        published: true,
        next: { what: 'meeting', at: '2026-11-03T08:00:00Z' },
        told,
      },
    }),
    group('2', {
      round: {
        quarter: '2026Q4',
        stage: 'topics',
        owner: 'struer',
        waitsFor: { what: 'date', by: '2026-10-15T06:00:00Z' },
        told,
      },
    }),
    group('3', { channel: { state: 'failed', why: 'no-room' } }),
  ],
  uncertain: [{ document: 'group:1', key: 'k', what: 'topics', at: '2026-10-02T06:30:00Z' }],
});

describe('cli status', () => {
  async function run(initiatives: Record<string, typeof one>, json = false) {
    const w = world({ at: '2026-10-16T08:00:00Z' });
    for (const [id, document] of Object.entries(initiatives)) await w.put('initiative', id, document);
    const said = { out: '', err: '' };
    const code = await status({
      store: w.engine.store,
      now: w.now(),
      json,
      io: { stdout: { write: (t) => (said.out += t) }, stderr: { write: (t) => (said.err += t) } },
      words: {
        problem: (problem) => problemsInWords([problem], 'da')[0]!.text,
        text: (text) => String(inWords(text, 'da')),
      },
    });
    return { code, ...said };
  }

  it('says of every group where it is, what is overdue first, and which messages are in doubt', async () => {
    expect(await run({ [INITIATIVE]: one })).toEqual({
      code: 0,
      err: '',
      out: [
        'Flere skal med 2',
        '3 grupper · 2 har brug for hjælp',
        '! Gruppe 3 · Runden er ikke begyndt · Kanalen kunne ikke oprettes',
        '! Gruppe 2 · Emner samles ind · Dato mangler · frist torsdag 15. oktober · Struer har turen',
        '  Gruppe 1 · Møde tirsdag 3. november kl. 9.00 · Dagsordenen er klar',
        '? Emnerne til næste møde · Gruppe 1 · fredag 2. oktober kl. 8.30',
        '',
      ].join('\n'),
    });
  });

  it('takes all initiatives, those without groups, too', async () => {
    const { out } = await run({ 'initiative:a': one, 'initiative:b': initiative({ name: 'Bedre indsats' }) });
    expect(out).toContain('Flere skal med 2\n');
    expect(out).toMatch(/\n\nBedre indsats\nDer er ingen grupper endnu[^\n]*\n$/);
  });

  it('gives the same as JSON', async () => {
    const { out, code } = await run({ [INITIATIVE]: one }, true);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      initiatives: [
        {
          id: INITIATIVE,
          name: 'Flere skal med 2',
          groups: [
            { id: 'group:3', channel: 'failed', overdue: { what: 'channel' } },
            { id: 'group:2', owner: 'Struer', overdue: { what: 'date', since: '2026-10-15T06:00:00Z' } },
            { id: 'group:1', round: { stage: 'agenda', published: true } },
          ],
          uncertain: [{ document: 'group:1', key: 'k' }],
        },
      ],
    });
  });

  it('fails where there is no initiative', async () => {
    expect(await run({})).toMatchObject({ code: 1, out: '', err: expect.stringContaining('ny indsats') });
  });
});

describe('the program', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'status-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
  const run = (file: string, ...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const env = { PATH: process.env.PATH, SQLITE_FILE: file };
      execFile(process.execPath, [cli, ...args], { cwd: folder, env }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      );
    });

  it('reads the store of a bot that is running, and changes nothing', async () => {
    const file = join(folder, 'sparring.sqlite');
    const store = sqliteStore(file);
    await store.commit(blankRecord(INITIATIVE, 'initiative', one), undefined, []);
    const { code, out } = await run(file, 'status');
    expect([code, out.split('\n')[0]]).toEqual([0, 'Flere skal med 2']);
    expect(JSON.parse((await run(file, 'status', '--json')).out).initiatives).toHaveLength(1);
    expect((await store.load(INITIATIVE))?.version).toBe(1);
    await store.close();
  }, 60_000);

  it('does not make a store where there is none', async () => {
    const file = join(folder, 'none.sqlite');
    const { code, err } = await run(file, 'status');
    expect(code).toBe(1);
    expect(err).toContain(`Der er ingen database i ${file}`);
    expect(existsSync(file)).toBe(false);
  }, 60_000);

  it('says how it is used', async () => {
    const { code, err } = await run(join(folder, 'none.sqlite'), 'status', '--csv');
    expect(code).toBe(2);
    expect(err).toContain('status [--json]');
  }, 60_000);
});
