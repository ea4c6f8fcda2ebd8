import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { match } from '../../src/cli/match.ts';
import { at } from '../support/municipalities.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'match-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command on a file with this text; what it wrote and its exit code. */
async function run(text: string) {
  const file = join(folder, 'instance.json');
  await writeFile(file, text);
  return runOn(file);
}

async function runOn(file: string) {
  const written = { out: '', err: '' };
  const code = await match(file, {
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
  });
  return { code, ...written };
}

const five = ['a', 'b', 'c', 'd', 'e'].map((id) => at(id, 'nord', 1, id === 'a' ? 'cv' : '', id === 'b' ? 'cv' : ''));

test('groups are written as JSON', async () => {
  const { code, out, err } = await run(JSON.stringify({ municipalities: five }));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const matching = JSON.parse(out);
  expect(Object.keys(matching).sort()).toEqual(['benefit', 'bound', 'groups', 'reasons', 'score', 'warnings']);
  expect(matching.groups).toEqual([['a', 'b', 'c', 'd', 'e']]);
  expect(matching.reasons.a).toEqual([{ theme: 'cv', helpers: ['b'] }]);
});

describe('a problem is named on standard error, nothing is written to standard output, and the exit code is 1', () => {
  const wishes = {
    together: [
      ['a', 'b'],
      ['d', 'e'],
    ],
    apart: [['b', 'a']],
  };
  const size = { min: 2, max: 3 };
  test.each([
    ['no JSON', '{', /not JSON/],
    ['no instance', '{"municipalities":[{"id":"a"}]}', /municipalities\[0\]\.region/],
    ['the same municipality twice', JSON.stringify({ municipalities: [five[0], five[0]] }), /"a" is there twice/],
    [
      'contradictory wishes',
      JSON.stringify({ municipalities: five, size, ...wishes }),
      /together-and-apart; together: a \+ b; apart: b \+ a; group size: 2 to 3/,
    ],
    [
      'too many apart',
      JSON.stringify({ municipalities: five, size, apart: [['a', 'b', 'c']] }),
      /too-many-apart; apart: a \+ b \+ c; group size: 2 to 3/,
    ],
  ])('%s', async (_, text, problem) => {
    const { code, out, err } = await run(text);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(problem);
    expect(err).toContain('instance.json');
  });

  test('no such file', async () => {
    expect(await runOn(join(folder, 'missing.json'))).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('ENOENT'),
    });
  });
});

test("a failure of the program itself is not dressed up as the user's", async () => {
  const io = {
    stdout: {
      write: () => {
        throw new Error('the pipe is closed');
      },
    },
    stderr: { write: () => true },
  };
  await writeFile(join(folder, 'good.json'), JSON.stringify({ municipalities: five }));
  await expect(match(join(folder, 'good.json'), io)).rejects.toThrow('the pipe is closed');
});
