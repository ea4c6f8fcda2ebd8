/**
 * Draws every card with Microsoft's own renderer in headless Chromium, in both languages and themes, on a desktop and a phone:
 *
 *     npm run gallery                 all cards, into gallery/ with an index page
 *     npm run gallery -- topics       only those whose name contains "topics"
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Language } from '../../src/sparring/language.ts';
import { render } from '../../src/teams/cards.ts';
import type { Theme } from './host-config.ts';
import { indexPage, type Picture } from './index-page.ts';
import { draw, type Framed, launch, rendererPage } from './renderer.ts';
import type { Sample } from './samples/sample.ts';
import { samples } from './samples.ts';

const folder = join(import.meta.dirname, '../../gallery');
const widths = { desktop: 560, phone: 320 } as const;
const themes: readonly Theme[] = ['light', 'dark'];
const languages: readonly Language[] = ['da', 'en'];
type Width = keyof typeof widths;

const wanted = process.argv[2] ?? '';
const chosen = samples.filter(({ card }) => card.includes(wanted));
const began = performance.now();

if (!wanted) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await launch();
const pictures = await Promise.all(
  themes.flatMap((theme) => (Object.keys(widths) as Width[]).map((width) => photograph(browser, theme, width, chosen))),
);
await browser.close();
writeFileSync(join(folder, 'index.html'), indexPage(pictures.flat()));
const seconds = ((performance.now() - began) / 1000).toFixed(0);
process.stdout.write(`${pictures.flat().length} pictures in ${seconds} s: ${join(folder, 'index.html')}\n`);

/** All samples in one theme at one width. */
async function photograph(browser: Browser, theme: Theme, width: Width, samples: Sample[]): Promise<Picture[]> {
  const { page } = await rendererPage(browser, { theme, width: widths[width] });
  const pictures: Picture[] = [];
  for (const sample of samples) {
    const framed = languages.map((language): Framed & Picture => {
      const name = `${sample.card}-${sample.variant}`;
      const file = `${name}.${language}.${theme}.${width}.png`;
      const card = render(sample.content(), language);
      return { name: language, time: '10.30', card, file, sample: name, language, theme, width };
    });
    await draw(page, framed);
    for (const { name, card: _card, time: _time, ...picture } of framed) {
      const clip = await page.locator(`article[data-name=${name}]`).boundingBox();
      if (!clip) throw new Error(`${picture.file}: nothing was drawn`);
      await page.screenshot({ path: join(folder, picture.file), clip, fullPage: true });
      pictures.push(picture);
    }
  }
  await page.close();
  return pictures;
}
