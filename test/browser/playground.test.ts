import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { checkFree, choosePorts } from '../../src/local/ports.ts';
import { launch } from '../gallery/renderer.ts';
import { type DevServer, freeBase, startDev } from './dev-server.ts';
import { type Player, play, press } from './player.ts';

/** The five who can be played, in the order of their Playgrounds. */
const names = ['karen', 'mette', 'jonas', 'lise', 'peter'] as const;
type Name = (typeof names)[number];

const folder = mkdtempSync(join(tmpdir(), 'sparring-dev-'));
let base: number;
let server: DevServer;
let browser: Browser;
const players = new Map<Name, Player>();

/** The person's page, opened when they are first needed. */
async function as(name: Name): Promise<Player> {
  const there = players.get(name);
  if (there) return there;
  const url = `http://localhost:${choosePorts(names.length, base).playgrounds[names.indexOf(name)]}/`;
  const player = await play(browser, url);
  players.set(name, player);
  return player;
}

async function closePages(): Promise<void> {
  for (const player of players.values()) await player.close();
  players.clear();
}

/** Says yes to the invitation, and tells how far the municipality is. */
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

async function suggest(player: Player, card: Locator, title: string): Promise<void> {
  await press(card, 'Foreslå et emne');
  await player.page.getByLabel('Overskrift').fill(title);
  await player.page.getByRole('combobox', { name: 'Tema' }).click();
  await player.page.getByRole('option', { name: 'Fastholdelse i job' }).click();
  await player.picture('topic-form');
  await player.page.getByRole('button', { name: 'Gem', exact: true }).click();
}

beforeAll(async () => {
  base = await freeBase();
  [server, browser] = await Promise.all([startDev(base, folder), launch()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

test('npm run dev says where to open it, and what to write first', () => {
  expect(server.said()).toMatch(/Karen Holm .*http:\/\/localhost:\d+ .*overblik/);
  expect(server.said()).toContain('made up');
});

test('the coordinator sees who has joined', async () => {
  const karen = await as('karen');
  await karen.card('Hej Karen').waitFor();
  await karen.say('overblik');
  await karen.card(/27\s*af 30 er med/).waitFor();
  await karen.picture('overview');
});

test('two municipalities say yes, and tell about themselves', async () => {
  const [mette, jonas] = [await as('mette'), await as('jonas')];
  const [two, three] = ['Afprøvning: Vi prøver os frem', 'Drift: Det er blevet hverdag'];
  await accept(mette, 'Struer', { stage: two, hard: 'Fastholdelse i job', good: 'Progression og måling' });
  await accept(jonas, 'Aarhus', { stage: three, hard: 'Progression og måling', good: 'CV og kompetencer' });
});

test('the coordinator gets a proposal and approves it, and every group gets its channel', async () => {
  const karen = await as('karen');
  await karen.say('foreslå grupper');
  await press(karen.card('29 kommuner er klar'), 'Foreslå grupper');
  const proposal = karen.card('Godkend og opret kanaler');
  await proposal.getByText('Gruppe 6').waitFor();
  await karen.picture('proposal');
  await press(proposal, 'Godkend og opret kanaler');
  await karen.card('6 af 6 kanaler er klar').waitFor();
  await karen.picture('channels-ready');
});

test('those who belong together find a welcome in their channel', async () => {
  const mette = await as('mette');
  await mette.openChannels();
  const welcome = mette.card('Velkommen til Gruppe 1');
  await welcome.getByText('Peter Lund').waitFor();
  for (const name of ['Struer', 'Aarhus', 'Holbæk']) await welcome.getByText(name).first().waitFor();
  await mette.picture('welcome');
});

test('a topic that one suggests is on everybody’s card, and others can say that it is relevant for them, too', async () => {
  const [mette, lise] = [await as('mette'), await as('lise')];
  await lise.openChannels();
  const topics = (player: Player) => player.card('Emner til næste møde', player.thread('Gruppe 1 ·'));
  await topics(lise).getByText('Her er ingen emner endnu').waitFor();
  await suggest(mette, topics(mette), 'Hvordan taler vi om fastholdelse?');
  for (const player of [mette, lise]) await topics(player).getByText('Hvordan taler vi om fastholdelse?').waitFor();
  await lise.picture('topic-on-the-card');
  await press(topics(lise), 'Også relevant for os');
  await topics(mette).getByText('Også relevant for Holbæk').waitFor();
  await mette.picture('topic-supported');
});

test('the bot answers in the channel whoever mentions it', async () => {
  const peter = await as('peter');
  await peter.openChannels();
  await peter.card('Velkommen til Gruppe 1').waitFor();
  await peter.mention('Gruppe 1 ·', 'hvem har turen');
  await peter.card('Den, der har turen, samler dagsordenen', peter.thread('Gruppe 1 ·')).waitFor();
  await peter.picture('turn');
});

test('a page that is loaded again shows where things are', async () => {
  const mette = await as('mette');
  await mette.page.reload();
  await mette.openChannels();
  await mette.card('Hvordan taler vi om fastholdelse?').waitFor();
  await mette.thread('Gruppe 1 ·').getByText('@Sparring hvem har turen').waitFor();
});

test('the clock can be moved to the next quarter, and its round opens', async () => {
  const karen = await as('karen');
  await karen.say('spol til næste kvartal');
  await karen.card('Tiden er flyttet frem til').waitFor();
  await karen.picture('clock');
  const mette = await as('mette');
  const rounds = mette.thread('Gruppe 1 ·').locator('.ac-adaptiveCard').filter({ hasText: 'Emner til næste møde' });
  await rounds.nth(1).getByText('Her er ingen emner endnu').waitFor();
  await rounds.nth(1).scrollIntoViewIfNeeded();
  await mette.picture('next-quarter');
});

test('Ctrl-C stops everything, and started again it goes on where it was', async () => {
  await closePages();
  expect(await server.interrupt()).toBe(0);
  await checkFree(choosePorts(names.length, base));
  server = await startDev(base, folder);
  expect(server.said()).not.toContain('Making up');
  const karen = await as('karen');
  await karen.card('6 af 6 kanaler er klar').waitFor();
  const jonas = await as('jonas');
  await jonas.openChannels();
  await jonas.card('Hvordan taler vi om fastholdelse?').waitFor();
}, 120_000);
