import { readFileSync } from 'node:fs';
import type { LocalPerson } from './people.ts';

const page = readFileSync(new URL('start-page.html', import.meta.url), 'utf8');

/** Who can be played, where, and what to write first. */
export function startPage(playgrounds: { person: LocalPerson; url: string }[]): string {
  const rows = playgrounds.map(
    ({ person: { slug, name, says = '', first = '', then = '' }, url }) =>
      `<li><a href="${url}" target="${slug}">${name}</a><p>${says}</p><p>Skriv <code>${first}</code></p><p>${then}</p></li>`,
  );
  return page.replace('<!-- people -->', () => rows.join('\n'));
}
