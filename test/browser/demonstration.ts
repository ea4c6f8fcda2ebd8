import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { checkFree, choosePorts } from '../../src/local/ports.ts';
import { text } from '../../src/teams/card-template.ts';
import { launch } from '../gallery/renderer.ts';
import { type DevServer, freeBase, startDev } from './dev-server.ts';
import { type Player, play, press } from './player.ts';

/** The six who can be played, in the order of their Playgrounds. */
const names = ['karen', 'mette', 'jonas', 'lise', 'peter', 'ole'] as const;
export type Name = (typeof names)[number];

export type Demonstration = Awaited<ReturnType<typeof demonstration>>;

/** `npm run dev` on ports and in a folder of its own, with a browser for those who play. */
export async function demonstration() {
  const folder = mkdtempSync(join(tmpdir(), 'sparring-dev-'));
  const base = await freeBase();
  const ports = choosePorts(names.length, base);
  const started = await Promise.all([startDev(base, folder), launch()]);
  let server: DevServer = started[0];
  const browser = started[1];
  const players = new Map<Name, Player>();

  /** Ctrl-C. */
  async function stop(): Promise<number | null> {
    for (const player of players.values()) await player.close();
    players.clear();
    return server.interrupt();
  }

  return {
    /** The person's page, opened when they are first needed. */
    async as(name: Name): Promise<Player> {
      const there = players.get(name);
      if (there) return there;
      const player = await play(browser, `http://localhost:${ports.playgrounds[names.indexOf(name)]}/`);
      players.set(name, player);
      return player;
    },
    said: () => server.said(),
    stop,
    async start(...more: string[]): Promise<void> {
      await checkFree(ports);
      server = await startDev(base, folder, ...more);
    },
    /** What the demonstration's clock shows. */
    now(): Temporal.Instant {
      const { aheadMs } = JSON.parse(readFileSync(join(folder, 'clock.json'), 'utf8')) as { aheadMs: number };
      return Temporal.Now.instant().add({ milliseconds: aheadMs });
    },
    async end(): Promise<void> {
      await browser.close();
      await server.interrupt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody writes "spol …" and waits until the clock has been moved. */
export async function skip({ as }: Pick<Demonstration, 'as'>, how: string): Promise<void> {
  const karen = await as('karen');
  const clocks = karen.page.locator('.ac-adaptiveCard').filter({ hasText: text('local.clock-over', 'da') });
  const before = await clocks.count();
  await karen.say(`spol ${how}`);
  await clocks.nth(before).getByText(text('local.clock-moved', 'da')).waitFor();
}

/** Mette and Jonas say yes to the invitation, and tell how far their municipalities are: so they come into Lise's group. */
export async function twoJoin({ as }: Pick<Demonstration, 'as'>): Promise<void> {
  const [two, three] = ['Afprøvning: Vi prøver os frem', 'Drift: Det er blevet hverdag'];
  const struer = { stage: two, hard: 'Fastholdelse i job', good: 'Progression og måling' };
  const aarhus = { stage: three, hard: 'Progression og måling', good: 'CV og kompetencer' };
  await accept(await as('mette'), 'Struer', struer);
  await accept(await as('jonas'), 'Aarhus', aarhus);
}

async function accept(player: Player, municipality: string, profile: { stage: string; hard: string; good: string }) {
  await press(player.card(`Vil ${municipality} være med`), 'Ja, vi er med');
  const form = player.card('Jeres profil');
  await form.getByText(profile.stage).click();
  await form.getByText(profile.hard, { exact: true }).first().click();
  await form.getByText(profile.good, { exact: true }).last().click();
  await player.picture(`joining-${municipality}`);
  await press(form, 'Gem');
  await player.card('Tak – profilen er gemt').waitFor();
}

/** The coordinator gets a proposal and approves it. */
export async function groupsAreMade({ as }: Pick<Demonstration, 'as'>): Promise<void> {
  const karen = await as('karen');
  await karen.say('foreslå grupper');
  await press(karen.card('29 kommuner er klar'), 'Foreslå grupper');
  const proposal = karen.card('Godkend og opret kanaler');
  await proposal.getByText('Gruppe 6').waitFor();
  await karen.picture('proposal');
  await press(proposal, 'Godkend og opret kanaler');
  await karen.card('6 af 6 kanaler er klar').waitFor();
  await karen.picture('channels-ready');
}

export async function suggest(player: Player, card: Locator, title: string): Promise<void> {
  await press(card, 'Foreslå et emne');
  await writeTopic(player, title);
}

/** The form is there. */
export async function writeTopic(player: Player, title: string): Promise<void> {
  await player.page.getByLabel('Overskrift').fill(title);
  await player.page.getByRole('combobox', { name: 'Tema' }).click();
  await player.page.getByRole('option', { name: 'Fastholdelse i job' }).click();
  await player.picture('topic-form');
  await player.page.getByRole('button', { name: 'Gem', exact: true }).click();
}
