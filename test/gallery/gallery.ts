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
const began = performance.now();
const failures: string[] = [];
const drawings = samples.filter(({ card }) => card.includes(wanted)).flatMap(drawing);

if (!wanted) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await launch();
const pictures = await Promise.all(
  themes.flatMap((theme) => (Object.keys(widths) as Width[]).map((width) => photograph(browser, theme, width))),
);
await browser.close();
writeFileSync(join(folder, 'index.html'), indexPage(pictures.flat()));

const seconds = ((performance.now() - began) / 1000).toFixed(0);
process.stdout.write(`${pictures.flat().length} pictures in ${seconds} s: ${join(folder, 'index.html')}\n`);
for (const failure of failures) process.stderr.write(`${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** One card in both languages, below each other; nothing for a card that cannot be made, so that the others can be seen. */
function drawing({ card, variant, content }: Sample): { sample: string; framed: Framed[] }[] {
  const sample = `${card}-${variant}`;
  try {
    return [
      {
        sample,
        framed: languages.map((name) => ({
          name,
          time: '10.30',
          card: render(content(), name, 'https://sparring.example'),
        })),
      },
    ];
  } catch (error) {
    failures.push(`${sample}: ${(error as Error).message}`);
    return [];
  }
}

/** All cards in one theme at one width. */
async function photograph(browser: Browser, theme: Theme, width: Width): Promise<Picture[]> {
  const { page } = await rendererPage(browser, { theme, width: widths[width] });
  const client = await page.context().newCDPSession(page);
  const pictures: Picture[] = [];
  for (const { sample, framed } of drawings) {
    await draw(page, framed);
    for (const language of languages) {
      const file = `${sample}.${language}.${theme}.${width}.png`;
      const clip = await page.locator(`article[data-name=${language}]`).boundingBox();
      if (!clip) throw new Error(`${file}: nothing was drawn`);
      // Half the time of Playwright’s own screenshot, which packs its files more tightly.
      const { data } = await client.send('Page.captureScreenshot', {
        clip: { ...clip, scale: 1.5 },
        captureBeyondViewport: true,
        optimizeForSpeed: true,
      });
      writeFileSync(join(folder, file), data, 'base64');
      pictures.push({ file, sample, language, theme, width });
    }
  }
  await page.close();
  return pictures;
}
