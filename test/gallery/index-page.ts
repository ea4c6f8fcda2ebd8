import type { Language } from '../../src/sparring/language.ts';
import type { Theme } from './host-config.ts';

export type Picture = {
  file: string;
  /** The sample's name: card and variant. */
  sample: string;
  language: Language;
  theme: Theme;
  width: 'desktop' | 'phone';
};

const filters = { language: ['da', 'en'], theme: ['light', 'dark'], width: ['desktop', 'phone'] } as const;

/** One page with all pictures side by side, one row a sample, and buttons that leave some out. */
export const indexPage = (pictures: readonly Picture[]): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Cards</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; margin: 24px; background: #e9e9ee; color: #222; }
  header { position: sticky; top: 0; background: #e9e9ee; padding: 8px 0; display: flex; gap: 24px; flex-wrap: wrap; z-index: 1; }
  label { margin-right: 8px; }
  section { margin: 0 0 32px; }
  h2 { font-size: 16px; margin: 0 0 8px; }
  section div { display: flex; gap: 16px; align-items: flex-start; flex-wrap: wrap; }
  img { border-radius: 6px; box-shadow: 0 1px 3px rgb(0 0 0 / 25%); }
  img.desktop { width: 608px; } img.phone { width: 368px; }
${Object.values(filters)
  .flat()
  .map((value) => `  body:has(input[value=${value}]:not(:checked)) img.${value} { display: none; }`)
  .join('\n')}
</style>
<header>${Object.entries(filters).map(fieldset).join('')}</header>
${[...new Set(pictures.map((p) => p.sample))].map((sample) => row(sample, pictures)).join('\n')}
</html>
`;

const fieldset = ([name, values]: [string, readonly string[]]): string =>
  `<span>${values.map((v, i) => `<label><input type="checkbox" name="${name}" value="${v}"${name === 'width' || i === 0 ? ' checked' : ''}> ${v}</label>`).join('')}</span>`;

const row = (sample: string, pictures: readonly Picture[]): string =>
  `<section id="${sample}"><h2>${sample}</h2><div>${pictures
    .filter((p) => p.sample === sample)
    .map((p) => `<img loading="lazy" class="${p.language} ${p.theme} ${p.width}" src="${p.file}" alt="${p.file}">`)
    .join('')}</div></section>`;
