import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { render } from '../../src/teams/cards.ts';
import { draw, launch, rendererPage } from '../gallery/renderer.ts';
import { samples } from '../gallery/samples.ts';

/** The narrowest card people see: Teams on a phone. */
const PHONE = 320;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  ({ page } = await rendererPage(browser, { theme: 'light', width: PHONE }));
});
afterAll(() => browser.close());

describe('on a phone nothing of a card is cut off', () => {
  test.each(samples.map((sample) => [`${sample.card} ${sample.variant}`, sample] as const))('%s', async (_, sample) => {
    for (const language of ['da', 'en'] as const) {
      await draw(page, [{ name: 'it', time: '10.30', card: render(sample.content(), language) }]);
      expect(await page.evaluate(cutOff)).toEqual([]);
    }
  });
});

type Box = { right: number };
type Element = { innerText: string; scrollWidth: number; clientWidth: number; getBoundingClientRect(): Box };
declare const document: { querySelectorAll(of: string): Iterable<Element>; querySelector(of: string): Element };

/** Runs in the page: texts that reach beyond the card, and buttons too narrow for what they say. */
function cutOff(): string[] {
  const edge = document.querySelector('.card').getBoundingClientRect().right;
  const beyond = [...document.querySelectorAll('.card *')].filter((e) => e.getBoundingClientRect().right > edge + 0.5);
  const narrow = [...document.querySelectorAll('.card button, .card button *')].filter(
    (e) => e.scrollWidth > e.clientWidth,
  );
  return [...beyond, ...narrow].map((e) => e.innerText).filter((text) => text);
}
