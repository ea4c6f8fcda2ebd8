import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { activities } from '../../src/sparring/activities.ts';
import { themesToStartWith } from '../../src/sparring/language.ts';
import { commands } from '../../src/sparring/people/commands.ts';
import type { Json } from '../../src/teams/card-template.ts';
import { callsOf, isSign, isWord, sources, type Token, textsIn } from '../support/source.ts';
import { isInput, partsOf, textsOf } from './walk.ts';

const folder = join(import.meta.dirname, '../../cards');
const read = (path: string): Json => JSON.parse(readFileSync(join(folder, path), 'utf8'));
type Wording = Record<string, string | string[]>;
const danish = read('wording.da.json') as Wording;
const english = read('wording.en.json') as Wording;
const keys = Object.keys(danish);

const cards = globSync('{*,parts/*}.json', { cwd: folder })
  .filter((path) => !basename(path).startsWith('wording.'))
  .map((path) => ({ path, card: read(path) }));
const inCards = new Set(
  cards.flatMap(({ card }) => textsOf(card).flatMap(({ text }) => (/^@[^@]/.test(text) ? [text.slice(1)] : []))),
);

const program = sources();
const quoted = new Set(program.flatMap(textsIn));

/** The texts a piece of code may give: `'a'`, or both of `x ? 'a' : 'b'`; none where some of it is only known at run time. */
const textsOfTokens = (tokens: Token[]): string[] => {
  if (tokens.some((t) => t.is === 'template')) return [];
  const choice = tokens.findLastIndex((t) => isSign(t, '?'));
  return tokens.slice(choice + 1).flatMap((t) => (t.is === 'text' ? [t.text] : []));
};
const argumentsOf = (...names: string[]) =>
  program.flatMap((source) =>
    names.flatMap((name) => callsOf(source, name).map((given) => ({ path: source.path, given }))),
  );
/** Keys made at run time, `word(`theme.${id}`)`, by what they begin with; all but those a test of its own looks after. */
const beginnings = program
  .filter(({ path }) => /^(sparring|engine|local)\//.test(path))
  .flatMap(({ tokens }) =>
    tokens.flatMap((t) => (t.is === 'template' && /^[a-z][\w-]*\./.test(t.before) ? [t.before] : [])),
  )
  .filter((beginning) => !['refusal.', 'field.', 'command.', 'command-name.', 'theme.'].includes(beginning));

const inputsAsked = new Set([
  ...cards.flatMap(({ card }) =>
    partsOf(card)
      .filter(isInput)
      .map(({ part }) => String(part.id)),
  ),
  ...Object.values(activities).flatMap(({ input }) => Object.keys((input as z.ZodObject).shape ?? {})),
]);
const typed = new Set(
  cards.flatMap(({ card }) =>
    partsOf(card)
      .filter(isInput)
      .map(({ part }) => String(part.id)),
  ),
);

/** Codes of refusals, with the values that go along where these are written out. */
const refused = argumentsOf('refuse', 'no', 'refusal').flatMap(({ path, given: [code = [], values] }) =>
  textsOfTokens(code).map((text) => ({ path, code: text, values })),
);

describe('wording', () => {
  test('is the same set of keys in both languages, in alphabetical order', () => {
    expect(Object.keys(english)).toEqual(keys);
    expect(keys).toEqual([...keys].sort());
  });

  test.each(keys)('%s says the same in both languages', (key) => {
    expect(typeof english[key]).toBe(typeof danish[key]);
    if (typeof danish[key] === 'string') expect(bindings(english[key] as string)).toEqual(bindings(danish[key]));
    for (const text of [danish[key], english[key]].flat()) expect(text).toMatch(/\S/);
  });

  test('has all that the cards ask for', () => {
    expect([...inCards].filter((key) => typeof danish[key] !== 'string')).toEqual([]);
  });

  test('has all that the program asks for', () => {
    const words = argumentsOf('word').flatMap(({ path, given: [key = []] }) =>
      textsOfTokens(key).map((k) => ({ path, key: k })),
    );
    expect(words.filter(({ key }) => typeof danish[key] !== 'string')).toEqual([]);
    expect(beginnings.filter((beginning) => !keys.some((key) => key.startsWith(beginning)))).toEqual([]);
  });

  test('has a word for every refusal, and for every code of a problem', () => {
    expect(
      refused.filter(({ code }) => !(`refusal.${code}` in danish)).map(({ path, code }) => `${path}: ${code}`),
    ).toEqual([]);
    const codes = program
      .filter(({ path }) => /^(sparring|engine)/.test(path))
      .flatMap(({ path, tokens }) => codesIn(tokens).map((code) => ({ path, code })));
    expect(codes.filter(({ code }) => !keys.some((key) => key.endsWith(`.${code}`)))).toEqual([]);
  });

  test('asks for nothing that a refusal does not give', () => {
    const lacking = refused.flatMap(({ path, code, values }) => {
      const given = values && namesIn(values);
      if (values && !given) return [];
      const asked = bindings(String(danish[`refusal.${code}`] ?? ''));
      return asked.filter((name) => !given?.includes(name)).map((name) => `${path}: ${code} lacks ${name}`);
    });
    expect(lacking).toEqual([]);
  });

  test('names every field a person can fill in, every theme and every command', () => {
    expect([...typed].filter((id) => !/[${]/.test(id) && !(`field.${id}` in danish))).toEqual([]);
    expect(themesToStartWith.filter(({ id }) => !(`theme.${id}` in danish))).toEqual([]);
    expect(commands.filter(({ verb }) => !(`command.${verb}` in danish && `command-name.${verb}` in danish))).toEqual(
      [],
    );
  });

  test('holds nothing that is not used', () => {
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });
});

describe('Danish and English are set as they are read', () => {
  const rules: [string, RegExp, Wording[]][] = [
    ['no straight quotation marks', /"/, [danish, english]],
    ['no English quotation marks in Danish', /[“”„]/, [danish]],
    ['no Danish quotation marks in English', /[»«]/, [english]],
    ['no quotation mark that is not closed', /»[^«]*$|^[^»]*«|“[^”]*$|^[^“]*”/, [danish, english]],
    ['no two blanks in a row, and none at either end', / {2}|^\s|\s$/, [danish, english]],
    ['no hyphen for a dash', /\s-\s|--/, [danish, english]],
    ['no blank before a mark', /\s[,.;:!?](?:\s|$)/, [danish, english]],
    ['no three full stops for an ellipsis', /\.\.\./, [danish, english]],
  ];

  test.each(rules)('%s', (_, mistake, wordings) => {
    const wrong = wordings.flatMap((wording) =>
      Object.entries(wording).filter(([, text]) =>
        [text].flat().some((t) => mistake.test(t.replace(/\$\{[^}]*\}/g, '○'))),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

test('no text for people stands in the program', () => {
  const names: Record<string, RegExp> = {
    // Names of regions and of columns in tables are data, not wording.
    'sparring/language.ts': /^Sjælland$/,
    'sparring/initiatives/import-header.ts': /^\S+$/,
  };
  const found = program
    .filter(({ path }) => !path.startsWith('local/'))
    .flatMap((source) => textsIn(source).map((text) => ({ path: source.path, text })))
    .filter(({ path, text }) => /\p{L}*[æøåÆØÅ]\p{L}*/u.test(text) && !names[path]?.test(text));
  expect(found).toEqual([]);
});

/** What a text fills in: the names in its `${…}`, without the words and functions of expressions. */
function bindings(text: string): string[] {
  const expressions = [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, inside]) => inside!.replace(/'[^']*'/g, ''));
  const names = expressions.flatMap((e) => [...e.matchAll(/[a-zA-Z][\w.]*(?!\s*[\w(])/g)].map(([name]) => name));
  return [...new Set(names)].sort();
}

/** The codes in `{ code: 'x', … }`; `custom` is the schema library's own. */
function codesIn(tokens: Token[]): string[] {
  return tokens.flatMap((token, i) => {
    const value = tokens[i + 2];
    return isWord(token, 'code') &&
      isSign(tokens[i + 1], ':') &&
      value?.is === 'text' &&
      value.text !== 'custom' &&
      !isSign(tokens[i + 3], '|', ';')
      ? [value.text]
      : [];
  });
}

/** The names in an object that is written out, or undefined for one that is not, or not wholly. */
function namesIn(tokens: Token[]): string[] | undefined {
  if (!isSign(tokens[0], '{') || tokens.some((t, i) => isSign(t, '.') && isSign(tokens[i + 1], '.'))) return undefined;
  let depth = 0;
  return tokens.flatMap((token, i) => {
    if (isSign(token, '{', '(', '[')) depth++;
    if (isSign(token, '}', ')', ']')) depth--;
    const first = isSign(tokens[i - 1], '{', ',');
    return depth === 1 && first && token.is === 'word' ? [token.text] : [];
  });
}

function isUsed(key: string): boolean {
  const [family, ...rest] = key.split('.');
  const name = rest.join('.');
  if (inCards.has(key) || quoted.has(key)) return true;
  if (family === 'field') return inputsAsked.has(name);
  if (family === 'theme') return themesToStartWith.some(({ id }) => id === name);
  if (family === 'command' || family === 'command-name') return commands.some(({ verb }) => verb === name);
  if (family === 'refusal') return quoted.has(name) || name.startsWith('no-');
  return beginnings.some((beginning) => key.startsWith(beginning));
}
