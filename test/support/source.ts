import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The program's own source text, read as a reader would: comments apart from code, and code apart from what it quotes. */
export type Source = { path: string; text: string; tokens: Token[] };

export type Token =
  | { is: 'word' | 'sign'; text: string }
  /** A quoted text; of a template with something to fill in, the part before and the part after it. */
  | { is: 'text'; text: string }
  | { is: 'template'; before: string; after: string };

const root = join(import.meta.dirname, '../..');

/** Every TypeScript file below `src/`, by its path from there. */
export const sources = (): Source[] =>
  globSync('src/**/*.ts', { cwd: root })
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path: path.slice('src/'.length), text, tokens: tokensOf(text) };
    });

/** Every quoted text of a file; of a template, what stands before the first and after the last thing to fill in. */
export const textsIn = ({ tokens }: Source): string[] =>
  tokens.flatMap((t) => (t.is === 'text' ? [t.text] : t.is === 'template' ? [t.before, t.after] : []));

export type Import = { from: string; typesOnly: boolean };

/** What a file imports, also by `import()` and `export … from`. */
export function importsOf({ tokens }: Source): Import[] {
  const found: Import[] = [];
  tokens.forEach((token, i) => {
    if (token.is !== 'text') return;
    const before = tokens[i - 1];
    const called = before?.is === 'sign' && before.text === '(' && isWord(tokens[i - 2], 'import');
    const named = isWord(before, 'from') || isWord(before, 'import');
    if (!called && !named) return;
    let start = i;
    while (start > 0 && !isWord(tokens[start], 'import') && !isWord(tokens[start], 'export')) start--;
    found.push({ from: token.text, typesOnly: !called && isWord(tokens[start + 1], 'type') });
  });
  return found;
}

/** The tokens of each argument of every call of `name(…)`. */
export function callsOf({ tokens }: Source, name: string): Token[][][] {
  return tokens.flatMap((token, i) => {
    const declared = isWord(tokens[i - 1], 'function');
    return isWord(token, name) && isSign(tokens[i + 1], '(') && !declared ? [argumentsFrom(tokens, i + 2)] : [];
  });
}

function argumentsFrom(tokens: Token[], start: number): Token[][] {
  const given: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(start)) {
    if (isSign(token, '(', '[', '{')) depth++;
    if (isSign(token, ')', ']', '}') && depth-- === 0) break;
    if (depth === 0 && isSign(token, ',')) given.push([]);
    else given.at(-1)!.push(token);
  }
  return given;
}

export const isWord = (token: Token | undefined, text: string): boolean => token?.is === 'word' && token.text === text;
export const isSign = (token: Token | undefined, ...texts: string[]): boolean =>
  token?.is === 'sign' && texts.includes(token.text);

const piece =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<text>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|(?<number>\d[\w.]*)|(?<word>[\p{L}_$#][\p{L}\p{N}_$]*)|(?<sign>.)/suy;
const regex = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;

/** Splits TypeScript into words, signs and quoted texts. Knows just enough not to take a quote in a comment or a pattern for a text. */
export function tokensOf(code: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < code.length) {
    if (code[at] === '`') at = template(code, at, tokens);
    else if (code[at] === '/' && !/[/*]/.test(code[at + 1] ?? '') && mayBeRegex(tokens.at(-1)))
      at += match(regex, code, at)?.[0].length ?? 1;
    else {
      const found = match(piece, code, at)!;
      at += found[0].length;
      const { text, word, sign } = found.groups!;
      if (text) tokens.push({ is: 'text', text: unescaped(text.slice(1, -1)) });
      else if (word) tokens.push({ is: 'word', text: word });
      else if (sign) tokens.push({ is: 'sign', text: sign });
      else if (found.groups!.number) tokens.push({ is: 'word', text: found.groups!.number! });
    }
  }
  return tokens;
}

function template(code: string, start: number, tokens: Token[]): number {
  const parts = [''];
  let at = start + 1;
  while (code[at] !== '`') {
    if (at >= code.length) throw new Error('a template without an end');
    if (code[at] === '\\') {
      parts.push(`${parts.pop()}${code.slice(at, at + 2)}`);
      at += 2;
    } else if (code.startsWith('${', at)) {
      const inside = tokensUntilBrace(code, at + 2);
      tokens.push(...inside.tokens);
      at = inside.end + 1;
      parts.push('');
    } else parts.push(`${parts.pop()}${code[at++]}`);
  }
  const [before, after] = [parts[0]!, parts.at(-1)!].map(unescaped) as [string, string];
  tokens.push(parts.length === 1 ? { is: 'text', text: before } : { is: 'template', before, after });
  return at + 1;
}

function tokensUntilBrace(code: string, start: number): { tokens: Token[]; end: number } {
  let depth = 0;
  for (let end = start; end < code.length; end++) {
    if (code[end] === '`') end = template(code, end, []) - 1;
    else if (code[end] === "'") end = code.indexOf("'", end + 1);
    else if (code[end] === '{') depth++;
    else if (code[end] === '}' && depth-- === 0) return { tokens: tokensOf(code.slice(start, end)), end };
  }
  throw new Error('a template without an end');
}

function match(pattern: RegExp, code: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(code);
}

/** After a value a slash divides; anywhere else it opens a pattern. */
const mayBeRegex = (before: Token | undefined): boolean =>
  !before || (before.is === 'sign' && !')]}'.includes(before.text)) || isWord(before, 'return');

const unescaped = (quoted: string): string =>
  quoted
    .replace(/\\u\{?([0-9a-f]{2,6})\}?/giu, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/\\(.)/gsu, '$1');
