import { Template } from 'adaptivecards-templating';
import { Temporal } from 'temporal-polyfill';
import type { Link, Listed, Picture, Problem, When, Word } from '../sparring/activity.ts';
import type { Language } from '../sparring/language.ts';
import { text, wording } from './card-template.ts';
import { kept } from './kept.ts';
import { picture } from './picture.ts';

const locale = { da: 'da-DK', en: 'en-GB' } as const;
const formats = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  Day: { weekday: 'long', day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
} as const;
const zone = 'Europe/Copenhagen';

/**
 * A view's data in one language: words, moments and lists written out, and everything that would come alive in a client
 * (`{{DATE(…)}}`, a binding) taken apart with an invisible joint. Shapes: {@link Word}, {@link When}, {@link Listed}, {@link Link},
 * {@link Picture}.
 *
 * @param base the bot's own address, without a slash at its end
 */
export function inWords(data: unknown, language: Language, base?: string): unknown {
  if (typeof data === 'string') return tame(data);
  if (Array.isArray(data)) return data.map((each) => inWords(each, language, base));
  if (data === null || typeof data !== 'object') return data;
  if ('$word' in data) return say(data as Word, language);
  if ('$when' in data) return when(data as When, language);
  if ('$list' in data) return list(data as Listed, language);
  if ('$link' in data) return base === undefined ? '' : `${base}/${(data as Link).$link}`;
  if ('$picture' in data) return picture(data as Picture);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inWords(value, language, base)]));
}

/**
 * What went wrong, in words: `refusal.<code>`. A `field` among the values is named by its label, `field.<name>`; one without a
 * label is not typed but carried by the card, so the card is at fault.
 */
export const problemsInWords = (problems: readonly Problem[], language: Language): { text: string }[] =>
  problems.map(({ code, values }) => {
    if (typeof values?.field !== 'string')
      return { text: say({ $word: `refusal.${code}`, values: { ...values } }, language) };
    const label = `field.${values.field}`;
    if (!(label in wording(language))) return { text: text('refusal.unknown-card', language) };
    return { text: say({ $word: `refusal.${code}`, values: { ...values, field: { $word: label } } }, language) };
  });

const JOINT = '\u2060';
const tame = (typed: string): string => typed.replace(/[^\P{Cc}\t\n]/gu, '').replace(/([{$])(?=\{)/g, `$1${JOINT}`);

type Values = Record<string, unknown>;
const NAME = /\$\{(\w+)\}/g;

// Only a sentence that reckons (`${if(count == 1, …)}`) needs a template, which takes five times as long.
const sentences = kept((key): ((values: Values) => string) => {
  const [language, name] = key.split(' ') as [Language, string];
  const sentence = text(name, language);
  if (!sentence.replace(NAME, '').includes('${'))
    return (values) => sentence.replace(NAME, (gap, of) => String(values[of] ?? gap));
  const template = new Template({ text: sentence });
  return (values) => String((template.expand({ $root: values }) as { text: unknown }).text);
});

function say({ $word, values }: Word, language: Language): string {
  const said = sentences(`${language} ${$word}`)(inWords(values ?? {}, language) as Values);
  if (said.includes('${')) throw new Error(`wording.${language}.json: ${$word} lacks a value: ${said}`);
  return said;
}

// Making one takes longer than all that is written with it.
const writes = kept((key) => {
  const [language, as] = key.split(' ') as [Language, When['as']];
  return new Intl.DateTimeFormat(locale[language], { ...formats[as], timeZone: zone });
});

function when({ $when, as }: When, language: Language): string {
  const instant = $when.includes('T')
    ? Temporal.Instant.from($when)
    : Temporal.PlainDate.from($when).toZonedDateTime(zone).toInstant();
  const written = writes(`${language} ${as}`).format(instant.epochMilliseconds);
  return as === 'Day' ? written.charAt(0).toUpperCase() + written.slice(1) : written;
}

const lists = kept((language) => new Intl.ListFormat(locale[language as Language], { type: 'conjunction' }));

const list = ({ $list }: Listed, language: Language): string =>
  lists(language).format($list.map((each) => String(inWords(each, language))));
