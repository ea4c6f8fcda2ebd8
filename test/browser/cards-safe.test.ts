import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { render } from '../../src/teams/cards.ts';
import { hostile, withHostileText } from '../gallery/hostile.ts';
import { draw, launch, rendererPage } from '../gallery/renderer.ts';
import { samples } from '../gallery/samples.ts';

/** What the page of a card has come to, in terms of what an attack would be after. */
type Seen = { text: string; links: string[]; live: string[]; attacked: boolean };

let browser: Browser;
let page: Page;
let requests: string[];

beforeAll(async () => {
  browser = await launch();
  ({ page, requests } = await rendererPage(browser, { theme: 'light', width: 560 }));
});
afterAll(() => browser.close());

const shown = async (card: object): Promise<Seen> => {
  await draw(page, [{ name: 'it', time: '10.30', card: card as Parameters<typeof draw>[1][number]['card'] }]);
  return page.evaluate(look);
};

describe('text that people write, drawn by Microsoft’s renderer', () => {
  test.each(samples.map((sample) => [`${sample.card} ${sample.variant}`, sample] as const))('%s', async (_, sample) => {
    for (const language of ['da', 'en'] as const) {
      const plain = await shown(render(sample.content(), language));
      const seen = await shown(render(withHostileText(sample.content()), language));
      const written = JSON.stringify(withHostileText(sample.content()).data).includes('Ønske');
      if (written) expect(seen.text).toContain('Ønske');
      expect({ ...seen, text: '' }).toEqual({ text: '', links: plain.links, live: plain.live, attacked: false });
      // No date written out, no sum worked out, no key of ours looked up.
      expect(seen.text).not.toMatch(/2020(?!-01-01T00:00:00Z)/);
      for (const whole of seen.text.split('Ønske').slice(1)) expect(whole).toContain('http://evil.example)');
    }
    expect(requests.filter((url) => url.includes('evil') || url.endsWith('/x'))).toEqual([]);
  });

  test('would be live in a text block: the attacks are real', async () => {
    const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: hostile }] };
    const seen = await shown(card);
    expect(seen.links).toContain('http://evil.example');
    expect(seen.live).toContain('STRONG');
    expect(seen.text).not.toContain('{{DATE');
  });
});

declare const document: { querySelectorAll(of: string): Iterable<Element>; querySelector(of: string): Element };
declare const window: { attacked?: boolean };
type Element = { tagName: string; href: string; innerText: string; textContent: string; value?: string };

/** Runs in the page. */
function look(): Seen {
  const all = (of: string) => [...document.querySelectorAll(`.card ${of}`)];
  return {
    text: [
      document.querySelector('.card').innerText,
      ...all('option').map(({ textContent, value }) => textContent || value),
      ...all('input, textarea').map(({ value }) => value),
    ].join('\n'),
    links: all('a').map(({ href }) => href.replace(/\/$/, '')),
    live: all('strong, em, code, script, img, at, iframe').map(({ tagName }) => tagName),
    attacked: window.attacked === true,
  };
}
