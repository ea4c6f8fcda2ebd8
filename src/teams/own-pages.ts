import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Word, word } from '../sparring/activity.ts';
import type { Language, Moment } from '../sparring/language.ts';
import type { TakenOut } from '../sparring/observations/taken-out.ts';
import { type Fact, inSections, type Section, type Text } from '../sparring/observations/taken-out-words.ts';
import { inWords } from './card-data.ts';

/** What a browser is answered. */
export type Page = { status: 200 | 404; content: string; headers: Record<string, string> };

/** By the token in somebody's own address; the page that says there is none where it is unknown or has run out. */
export type OwnPages = {
  /** Where they choose. */
  page(token: string): Promise<Page>;
  file(token: string, as: As): Promise<Page>;
};

/** What is between somebody's own address and them: read for them alone, at this moment. */
export type Own = { language: Language; name: string; until: Moment; made: Moment; observations: readonly TakenOut[] };

/** The file for reading, or the one for machines. */
export type As = 'html' | 'json';
export const isAs = (text: string): text is As => text === 'html' || text === 'json';

const template = readFileSync(new URL('../../cards/own-page.html', import.meta.url), 'utf8');
const [, style = ''] = /<style>(.*)<\/style>/s.exec(template) ?? [];
const sha256 = createHash('sha256').update(style).digest('base64');
/** Nothing is fetched, nothing runs; the one style is ours. */
const policy = `default-src 'none'; style-src 'sha256-${sha256}'; form-action 'self'; base-uri 'none'`;

/** Nobody keeps it, nobody finds it by searching, and no page it leads to hears its address. */
const unseen = {
  'content-security-policy': `${policy}; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};
const html = { ...unseen, 'content-type': 'text/html; charset=utf-8' };

/** Where somebody chooses what to take out. It takes a press: what only looks at addresses gets nothing out. */
export function ownPage({ language, until }: Own, token: string): Page {
  const say = saying(language);
  const choice = (as: As, name: Word, means: Word) => `<form method="post" action="/mine/${token}/${as}">
<button>${say(name)}</button>
<p class="quiet">${say(means)}</p>
</form>`;
  const body = `<h1>${say(word('own-page.title'))}</h1>
<p>${say(word('own-page.text'))}</p>
${choice('html', word('own-page.html'), word('own-page.html-means'))}
${choice('json', word('own-page.json'), word('own-page.json-means'))}
<p class="quiet">${say(word('own-page.until', { time: { $when: until, as: 'time' } }))}</p>`;
  return { status: 200, content: shell(language, say(word('own-page.title')), body), headers: html };
}

/** The file itself. */
export function ownFile(own: Own, as: As): Page {
  const { language, name, made, observations } = own;
  const say = saying(language);
  const disposition = `attachment; filename="${say(word('own-page.file'))}-${made.slice(0, 10)}.${as}"`;
  const headers = { ...html, 'content-disposition': disposition };
  if (as === 'json') {
    const content = `${JSON.stringify({ name, made, observations }, undefined, 2)}\n`;
    return { status: 200, content, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } };
  }
  const whose = word('taken-out.whose', { name, day: { $when: made, as: 'date' } });
  const body = `<h1>${say(word('taken-out.title'))}</h1>
<p class="quiet">${say(whose)}</p>
<p class="quiet">${say(word('taken-out.means'))}</p>
${observations.length === 0 ? `<p>${say(word('taken-out.none'))}</p>` : ''}
${inSections(observations).map(sectionIn(say)).join('\n')}`;
  return { status: 200, content: shell(language, say(word('taken-out.title')), body), headers };
}

/** The address is unknown or has run out: nobody knows whose it was, so it says so in both languages. */
export function noPage(): Page {
  const body = (['da', 'en'] as const).map((language) => {
    const say = saying(language);
    return `<section lang="${language}"><h1>${say(word('own-page.gone'))}</h1>
<p>${say(word('own-page.gone-text'))}</p></section>`;
  });
  return { status: 404, content: shell('da', saying('da')(word('own-page.gone')), body.join('\n')), headers: html };
}

type Say = (text: Text) => string;

/** In words, and harmless in a page, whoever wrote them. */
const saying =
  (language: Language): Say =>
  (text) =>
    escaped(String(inWords(text, language)));

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]!);

const sectionIn =
  (say: Say) =>
  ({ title, about, parts }: Section): string =>
    `<h2>${say(title)}</h2>
${about.map((line) => `<p class="quiet">${say(line)}</p>`).join('\n')}
${parts.map(({ title: over, facts }) => `<h3>${say(over)}</h3>\n<dl>${facts.map(factIn(say)).join('\n')}</dl>`).join('\n')}`;

const factIn =
  (say: Say) =>
  ({ label, texts }: Fact): string =>
    `<dt>${say(label)}</dt>${texts.map((text) => `<dd>${say(text)}</dd>`).join('')}`;

// Once through, so that what people wrote is never taken for a gap of ours.
const shell = (language: Language, title: string, body: string): string => {
  const values: Record<string, string> = { title, body, policy };
  const page = template.replace('<html lang="da">', `<html lang="${language}">`);
  return page.replace(/\{\{(\w+)\}\}/g, (_, gap: string) => values[gap]!);
};
