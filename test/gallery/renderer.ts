import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { AdaptiveCard } from '../../src/teams/cards.ts';
import { hostConfig, type Theme } from './host-config.ts';

/** Debian's Chromium, without what a test machine neither has nor wants. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

const packages = join(import.meta.dirname, '../../node_modules');
const adaptiveCards = join(packages, 'adaptivecards/dist/adaptivecards.min.js');
const markdownIt = join(packages, 'markdown-it/dist/browser/markdown-it.umd.min.js');
const css = readFileSync(new URL('teams.css', import.meta.url), 'utf8');

export type Look = { theme: Theme; width: number };
/** A card among others on the page: `name` is what its frame is found by. */
export type Framed = { name: string; card: AdaptiveCard; time: string };

/**
 * A page that draws cards with Microsoft's own renderer, as messages of a bot in Teams. Nothing is fetched: every request is
 * refused, and `requests` names those that were tried.
 */
export async function rendererPage(
  browser: Browser,
  { theme, width }: Look,
): Promise<{ page: Page; requests: string[] }> {
  const requests: string[] = [];
  const page = await browser.newPage({ viewport: { width: width + 48, height: 900 } });
  await page.route('**/*', (route) => {
    requests.push(route.request().url());
    return route.abort();
  });
  await page.setContent(
    `<!doctype html><html lang="da"><style>${css}</style><body class="${theme}" style="--card: ${width}px"></body></html>`,
  );
  await page.addScriptTag({ path: markdownIt });
  await page.addScriptTag({ path: adaptiveCards });
  await page.evaluate(prepare, hostConfig(theme));
  return { page, requests };
}

// biome-ignore lint/suspicious/noExplicitAny: names of the page's scripts
declare const window: any;
// biome-ignore lint/suspicious/noExplicitAny: the page's own document
declare const document: any;

/** Runs in the page. */
function prepare(config: object): void {
  const { AdaptiveCards, markdownit } = window;
  const markdown = markdownit();
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (
    text: string,
    result: { outputHtml: string; didProcess: boolean },
  ) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  window.hostConfig = new AdaptiveCards.HostConfig(config);
}

/** Puts cards on the page, one below the other, in place of what was there. */
export const draw = (page: Page, cards: readonly Framed[]): Promise<void> =>
  page.evaluate(drawAll, [...cards] as object[]);

/** Runs in the page. */
function drawAll(cards: object[]): void {
  document.body.replaceChildren(
    ...(cards as Framed[]).map(({ name, card, time }) => {
      const frame = document.createElement('article');
      frame.dataset.name = name;
      frame.innerHTML =
        '<div class="avatar" aria-hidden="true"></div><div class="message"><div class="from"><b>Sparring</b><time></time></div><div class="card"></div></div>';
      frame.querySelector('time').textContent = time;
      const adaptive = new window.AdaptiveCards.AdaptiveCard();
      adaptive.hostConfig = window.hostConfig;
      adaptive.parse(card);
      const drawn = adaptive.render();
      // The same question on two cards of one page would be one group of radio buttons.
      for (const radio of drawn.querySelectorAll('input[type=radio]')) radio.name = `${name} ${radio.name}`;
      frame.querySelector('.card').append(drawn);
      return frame;
    }),
  );
}
