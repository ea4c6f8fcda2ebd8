import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Demonstration, demonstration, groupsAreMade, type Name, suggest, twoJoin } from './demonstration.ts';
import { type Player, press } from './player.ts';

let demo: Demonstration;
const as = (name: Name): Promise<Player> => demo.as(name);

beforeAll(async () => {
  demo = await demonstration();
});

afterAll(() => demo?.end());

test('npm run dev says where to open it, and what to write first', () => {
  expect(demo.said()).toMatch(/Karen Holm .*http:\/\/localhost:\d+ .*overblik/);
  expect(demo.said()).toContain('made up');
});

test('the coordinator sees who has joined', async () => {
  const karen = await as('karen');
  await karen.card('Hej Karen').waitFor();
  await karen.say('overblik');
  await karen.card(/27\s*af 30 er med/).waitFor();
  await karen.picture('overview');
});

test('two municipalities say yes, and tell about themselves', () => twoJoin(demo));

test('the coordinator gets a proposal and approves it, and every group gets its channel', () => groupsAreMade(demo));

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
  await karen.card('Tiden er flyttet frem').waitFor();
  await karen.picture('clock');
  const mette = await as('mette');
  const rounds = mette.thread('Gruppe 1 ·').locator('.ac-adaptiveCard').filter({ hasText: 'Emner til næste møde' });
  await rounds.nth(1).waitFor();
  await rounds.nth(1).scrollIntoViewIfNeeded();
  await mette.picture('next-quarter');
});
