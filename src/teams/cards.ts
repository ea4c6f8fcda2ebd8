import { randomUUID } from 'node:crypto';
import { Template } from 'adaptivecards-templating';
import type { Content } from '../engine/ports.ts';
import type { Problem } from '../sparring/activity.ts';
import type { Language } from '../sparring/language.ts';
import { inWords, problemsInWords } from './card-data.ts';
import { type Json, template } from './card-template.ts';
import { kept } from './kept.ts';

/** An Adaptive Card as it goes to Teams. */
export type AdaptiveCard = { type: 'AdaptiveCard'; fallbackText: string; [key: string]: Json };

// A template used anew costs some thirty milliseconds, a kept one half of one.
const compiled = kept((key) => {
  const [language, card] = key.split(' ') as [Language, string];
  return new Template(template(card, language));
});

/**
 * Fills `cards/<card>.json` in a language. Throws when the data lacks something the card shows.
 *
 * @param base the bot's own address, for buttons that open something there; without one there are no such buttons
 */
export function render({ card, data }: Content, language: Language, base?: string): AdaptiveCard {
  const problems = problemsInWords((data as { problems?: Problem[] }).problems ?? [], language);
  const root = { about: '', nonce: randomUUID(), ...(inWords(data, language, base) as object), problems };
  return finished(compiled(`${language} ${card}`).expand({ $root: root }), card) as AdaptiveCard;
}

/** These are drawn as markdown by some clients and as plain text by others: a look-alike is safe in both. */
const eitherWay = (key: string, type: string | undefined): boolean =>
  key === 'label' ||
  key === 'errorMessage' ||
  key === 'fallbackText' ||
  (key === 'title' && !!type?.startsWith('Input.'));
const lookalikes: Record<string, string> = { '[': '［', ']': '］', '*': '∗', _: '＿', '`': 'ˋ', '<': '‹', '>': '›' };
const plain = (typed: string): string => typed.replace(/[[\]*_`<>]/g, (c) => lookalikes[c]!);

const isText = new Set(['text', 'title', 'label', 'placeholder', 'value', 'errorMessage']);

function finished(node: Json, card: string, parent?: string): Json {
  if (typeof node === 'string') return filled(node, card);
  if (Array.isArray(node)) return node.map((each) => finished(each, card, parent));
  if (node === null || typeof node !== 'object') return node;
  const type = typeof node.type === 'string' ? node.type : parent;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]): [string, Json | undefined] => {
      // What a button carries stays as it is.
      if (key === 'data') return [key, carried(value, card)];
      // A client drops a number's value that comes as text, as it does when a form comes back as it was typed.
      if (key === 'value' && type === 'Input.Number') return [key, numberTyped(value)];
      // A binding that stands alone gives its value untyped; a client wants text.
      const typed = isText.has(key) && typeof value === 'number' ? String(value) : value;
      const shown = typeof typed === 'string' && eitherWay(key, type) ? plain(typed) : typed;
      return [key, finished(shown, card, key === 'choices' ? type : undefined)];
    }),
  ) as Json;
}

/** Whatever people typed is tame by now, so a binding that is left is one that the data had nothing for. */
function filled(text: string, card: string): string {
  const gap = text.includes('${') && text.match(/\$\{[^}]*\}?/);
  if (gap) throw new Error(`cards/${card}.json: nothing to fill in for ${gap[0]}`);
  return text;
}

function carried<T extends Json>(data: T, card: string): T {
  filled(JSON.stringify(data), card);
  return data;
}

const numberTyped = (value: Json | undefined): Json | undefined => {
  const typed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof typed === 'number' && Number.isFinite(typed) ? typed : undefined;
};
