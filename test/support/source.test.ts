import { describe, expect, test } from '@jest/globals';
import { callsOf, importsOf, type Source, sources, textsIn, tokensOf } from './source.ts';

const source = (text: string): Source => ({ path: 'x.ts', text, tokens: tokensOf(text) });

describe('reading source', () => {
  test('a quote in a comment or a pattern is not a text', () => {
    const read = source(
      "// it's\nconst a = /['\"`]/g.test(b) ? 'one' : \"two\"; /* 'no' */ const c = d / 2 / 'e'.length;",
    );
    expect(textsIn(read)).toEqual(['one', 'two', 'e']);
  });

  test('templates give what stands around the gap, and texts within the gap', () => {
    expect(textsIn(source("f(`a.${b ? 'in' : `x${{ c }.c}y`}.z`)"))).toEqual(['in', 'x', 'y', 'a.', '.z']);
  });

  test('imports are found however they are written', () => {
    const read = source(
      "import type { A } from './a.ts';\nimport {\n  b,\n} from 'b';\nexport * from './c.ts';\nimport 'd';\nawait import('e');\nconst from = 'f';",
    );
    expect(importsOf(read)).toEqual([
      { from: './a.ts', typesOnly: true },
      { from: 'b', typesOnly: false },
      { from: './c.ts', typesOnly: false },
      { from: 'd', typesOnly: false },
      { from: 'e', typesOnly: false },
    ]);
  });

  test('arguments are those of the call, not of calls inside it', () => {
    const [call] = callsOf(source("word(a ? 'x' : 'y', { z: f(1, 'q') })"), 'word');
    expect(call!.map((given) => given.filter((t) => t.is === 'text').map((t) => t.is === 'text' && t.text))).toEqual([
      ['x', 'y'],
      ['q'],
    ]);
  });

  test('every file of the program can be read', () => {
    expect(sources().length).toBeGreaterThan(30);
  });
});
