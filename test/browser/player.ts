import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';

const pictures = join(import.meta.dirname, '../../gallery/playground');
const isHere = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '127.0.0.1';

/** One person at their Playground. */
export type Player = Awaited<ReturnType<typeof play>>;

/** Opens a Playground's page and waits until it is there. Nothing is asked of any other host. */
export async function play(browser: Browser, url: string) {
  const context = await browser.newContext({ viewport: { width: 1300, height: 1100 }, locale: 'da-DK' });
  await context.route(
    (to) => !isHere(to),
    (route) => route.abort(),
  );
  const page = await context.newPage();
  // A page that is told everything anew is busy drawing for a while, on a busy machine for a minute.
  page.setDefaultTimeout(180_000);
  // Until it knows who sits there, a page takes everything for somebody else's.
  const ready = page.waitForResponse((r) => r.url().endsWith('/_internal/v1/config') && r.status() === 200);
  await Promise.all([ready, page.goto(url)]);
  const { config } = (await (await ready).json()) as { config: { currentUser: { name: string } } };
  await page.getByRole('img', { name: config.currentUser.name }).first().waitFor();

  const open = (place: string | RegExp) => page.getByRole('treeitem', { name: place }).click();
  return {
    page,
    openChat: () => open('Personal Chat'),
    openChannels: () => open(/Sparringsgrupper/),
    async say(text: string): Promise<void> {
      await page.locator('[data-lexical-editor="true"]').last().click();
      await page.keyboard.type(text);
      await page.getByRole('button', { name: 'Send Message' }).click();
    },
    /** Writes to the bot as a reply in a channel's thread. */
    async mention(channel: string, text: string): Promise<void> {
      await thread(page, channel).locator('[data-lexical-editor="true"]').click();
      await page.keyboard.type('@');
      await page.locator('#typeahead-menu').getByRole('menuitem', { name: 'Sparring' }).click();
      await page.keyboard.type(` ${text}`);
      await page.keyboard.press('Enter');
    },
    /** The latest card that says this. */
    card: (says: string | RegExp, within: Page | Locator = page): Locator =>
      within.locator('.ac-adaptiveCard').filter({ hasText: says }).last(),
    thread: (channel: string): Locator => thread(page, channel),
    async picture(name: string): Promise<void> {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    close: () => context.close(),
  };
}

/** The smallest box that holds the channel's name and a place to reply. */
const thread = (page: Page, channel: string): Locator =>
  page.locator(`xpath=//*[contains(text(), "${channel}")]/ancestor::div[.//*[@data-lexical-editor="true"]][1]`).last();

export const press = (card: Locator, button: string): Promise<void> =>
  card.getByRole('button', { name: button, exact: true }).click();

const SOON_MS = 5_000;
const TRIES = 10;

/** Presses until it shows: a press on a card that is being shown anew is lost. */
export async function pressUntil(button: Locator, shows: Locator): Promise<void> {
  for (let tries = 0; tries < TRIES && !(await shows.isVisible()); tries++) {
    await button.click();
    await shows.waitFor({ timeout: SOON_MS }).catch(() => {});
  }
  await shows.waitFor();
}

/** Presses a button that another one uncovers, also where the card is shown anew, and covered, between the two. */
export async function pressUnder(card: Locator, cover: string, button: string): Promise<void> {
  const wanted = card.getByRole('button', { name: button, exact: true });
  await pressUntil(card.getByRole('button', { name: cover, exact: true }), wanted);
  await wanted.click();
}

/** The Playground's calendar begins with the month it really is. */
export async function choose({ page }: Player, input: Locator, day: Temporal.PlainDate): Promise<void> {
  await input.click();
  const month = day.toLocaleString('en', { month: 'long' });
  const months = Temporal.Now.plainDateISO()
    .with({ day: 1 })
    .until(day.with({ day: 1 }), { largestUnit: 'month' }).months;
  for (let i = 0; i < months; i += 1) await page.getByRole('button', { name: /^Next month/ }).click();
  await page.getByRole('button', { name: `${day.day}, ${month}, ${day.year}`, exact: true }).click();
}

/** One of what a drop-down offers. */
export async function pick({ page }: Player, input: Locator, option: string): Promise<void> {
  await input.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
