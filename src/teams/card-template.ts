import { readFileSync } from 'node:fs';
import type { Language } from '../sparring/language.ts';
import { kept } from './kept.ts';

/** Anything a card's JSON holds. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const folder = new URL('../../cards/', import.meta.url);
const read = (path: string): JsonObject => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));

/** The wording of a language: text by key; chat commands have several words each. */
export const wording = kept((language) => read(`wording.${language}.json`) as Record<string, string | string[]>);

/** The text of a key. Throws for a key without one: a card must never show a key to a person. */
export function text(key: string, language: Language): string {
  const found = wording(language)[key];
  if (typeof found !== 'string') throw new Error(`wording.${language}.json: no text for ${key}`);
  return found;
}

/**
 * A card's template in one language, ready to be compiled: parts put in (`{"$part": "header", "title": …}`), wording put in
 * (`"@key"`), and every text with something to fill in made into plain runs.
 */
export function template(name: string, language: Language): JsonObject {
  const root = prepared(read(`${name}.json`), language) as JsonObject;
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    ...root,
  };
}

function prepared(node: Json, language: Language): Json {
  if (typeof node === 'string') return /^@[\w.-]+$/.test(node) ? text(node.slice(1), language) : node;
  if (Array.isArray(node)) return node.map((each) => prepared(each, language));
  if (node === null || typeof node !== 'object') return node;
  if (typeof node.$part === 'string') return prepared(part(node), language);
  const mapped = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, prepared(value, language)]));
  if (mapped.type === 'TextBlock' && typeof mapped.text === 'string' && mapped.text.includes('${'))
    return asRuns(mapped);
  return mapped.type === 'Action.Execute' ? addressed(mapped) : mapped;
}

/** A part is a piece several cards share, in `cards/parts/`; `"@@title"` in it stands for the parameter `title`. */
function part({ $part, $when, ...parameters }: JsonObject): Json {
  const put = (node: Json): Json => {
    if (typeof node === 'string') return node.startsWith('@@') ? (parameters[node.slice(2)] ?? '') : node;
    if (Array.isArray(node)) return node.map(put);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, put(value)]));
  };
  const filled = put(read(`parts/${$part}.json`)) as JsonObject;
  return $when === undefined ? filled : { ...filled, $when };
}

/**
 * Text that people wrote must never become live markdown, a link or a mention. In a RichTextBlock nothing is live, so a
 * TextBlock with something to fill in becomes one; `**strong**` in the wording itself is kept as a run of its own.
 */
function asRuns(block: JsonObject): Json {
  const {
    type: _type,
    text,
    size,
    weight,
    color,
    isSubtle,
    fontType,
    wrap: _wrap,
    style: _style,
    maxLines: _max,
    ...rest
  } = block;
  const look = Object.fromEntries(
    Object.entries({ size, weight, color, isSubtle, fontType }).filter(([, value]) => value !== undefined),
  ) as JsonObject;
  const inlines = (text as string)
    .split('**')
    .map((run, i) => ({ type: 'TextRun', ...look, ...(i % 2 === 1 && { weight: 'Bolder' }), text: run }))
    .filter((run) => run.text !== '');
  return { type: 'RichTextBlock', ...rest, inlines };
}

/** Every button says which document it is about, and on which rendering of the card it was pressed. Ids only; each is authorised again. */
function addressed(action: JsonObject): JsonObject {
  const data = (action.data ?? {}) as JsonObject;
  return { ...action, data: { about: '${$root.about}', ...data, nonce: '${$root.nonce}' } };
}
