import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { importFile } from '../../src/cli/import.ts';
import { inWords, problemsInWords } from '../../src/teams/card-data.ts';
import { INITIATIVE, initiative } from '../sparring/initiatives/joining.ts';
import { world } from '../support/world.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const words = {
  problem: (problem: Parameters<typeof problemsInWords>[0][number]) => problemsInWords([problem], 'da')[0]!.text,
  text: (text: unknown) => String(inWords(text, 'da')),
};

async function run(
  content: string | Uint8Array | undefined,
  more: { initiative?: string; initiatives?: string[] } = {},
) {
  const { initiatives = [INITIATIVE], ...which } = more;
  const w = world();
  for (const id of initiatives) await w.put('initiative', id, initiative());
  const file = join(folder, 'kommuner.csv');
  if (content === undefined) await rm(file, { force: true });
  else await writeFile(file, content);
  const io = {
    out: '',
    err: '',
    stdout: { write: (t: string) => (io.out += t) },
    stderr: { write: (t: string) => (io.err += t) },
  };
  const code = await importFile(file, { engine: w.engine, io, words, ...which });
  const imported = await Promise.all(
    initiatives.map(async (id) => (await w.document('initiative', id)).municipalities),
  );
  return { code, out: io.out, err: io.err.replaceAll(file, 'FILE'), imported: imported.flat().map((m) => m.name) };
}

const row = 'Ærø,Syddanmark,Søren Ægidius,soeren@aeroe.dk\n';

describe('cli import', () => {
  test.each([
    ['UTF-8', row],
    ['UTF-8 with a byte order mark', `\uFEFF${row}`],
    ['semicolons', row.replaceAll(',', ';')],
    ['tabs and Windows line ends', row.replaceAll(',', '\t').replace('\n', '\r\n')],
  ])('takes %s', async (_, content) => {
    expect(await run(content)).toEqual({ code: 0, out: '1 nye: Ærø\n', err: '', imported: ['Ærø'] });
  });

  it('names every bad line, imports nothing and fails', async () => {
    const { code, err, imported, out } = await run(`${row}Struer,Fyn,,\nLemvig,Midtjylland,Bo,bo\n`);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(imported).toEqual([]);
    expect(err).toContain('FILE: Linje 2: »Fyn« er ikke en region.');
    expect(err).toContain('FILE: Linje 3: »bo« er ikke en e-mailadresse.');
  });

  test.each([
    ['a file that is not there', undefined, 'FILE: Filen kan ikke læses (ENOENT).\n'],
    ['Latin-1', Uint8Array.from(row, (c) => c.charCodeAt(0)), 'FILE: Filen er ikke i UTF-8.'],
    ['an empty file', '', 'FILE: '],
  ])('says what is wrong with %s', async (_, content, says) => {
    const { code, err } = await run(content);
    expect(code).toBe(1);
    expect(err).toContain(says);
  });

  it('says what to do first where there is no initiative, unless the file itself is wrong', async () => {
    const { code, err } = await run(row, { initiatives: [] });
    expect(code).toBe(1);
    expect(err).toContain('Skriv »ny indsats« til botten først');
    expect((await run(undefined, { initiatives: [] })).err).toContain('Filen kan ikke læses');
  });

  it('asks which initiative when there are several, and takes the one named', async () => {
    const initiatives = ['initiative:a', 'initiative:b'];
    expect((await run(row, { initiatives })).err).toBe(
      'FILE: Skriv, hvilken indsats det er: initiative:a og initiative:b\n',
    );
    expect((await run(row, { initiatives, initiative: 'initiative:c' })).code).toBe(1);
    expect((await run(row, { initiatives, initiative: 'initiative:b' })).code).toBe(0);
  });
});
