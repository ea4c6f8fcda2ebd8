import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import type { Locator } from 'playwright-core';
import type { Temporal } from 'temporal-polyfill';
import { addWorkingDays, atLocal, localDate } from '../../src/sparring/calendar.ts';
import { text } from '../../src/teams/card-template.ts';
import { type Demonstration, demonstration, groupsAreMade, type Name, skip, twoJoin } from './demonstration.ts';
import { choose, type Player, pick, press, pressUnder } from './player.ts';

/** Lise of Holbæk is observed by Ole, her leader, from the agreement to looking again; the second time she stops it. */

let demo: Demonstration;
let lise: Player;
let ole: Player;
const as = (name: Name): Promise<Player> => demo.as(name);
const say = (key: string, values: Record<string, string> = {}): string =>
  Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`\${${name}}`, value), text(key, 'da'));

const LISE = 'Lise Damm';
const OLE = 'Ole Krog';
const QUESTION = 'Hvordan spørger jeg til timer?';
const WELL = 'Jeg lod stilheden være';
const SEEN = 'Du nikkede og ventede';
const STEP = 'Spørge inden fem minutter';
const FILM = 'Film: Spørg til timer';

/** A Monday-to-Friday morning, and the second working day after it: the conversation is then, and the reminder comes between. */
let morning: Temporal.PlainDate;
let day: Temporal.PlainDate;

/** To a time of day in Denmark, by hours first: the clock takes three digits at the most. */
async function until(date: Temporal.PlainDate, time: string): Promise<void> {
  const left = () => demo.now().until(atLocal(date, time));
  const hours = Math.floor(left().total('hours'));
  if (hours > 0) await skip(demo, `${hours} timer`);
  const minutes = Math.ceil(left().total('minutes'));
  if (minutes > 0) await skip(demo, `${minutes} minutter`);
}

/** Messages are brought up to date a moment later; the Playground draws the page anew then, and what is being typed in it is gone. */
const settle = (): Promise<void> => skip(demo, '1 minut');

/** All that somebody has in front of them: the whole page, with what is hidden in it, and what stands in its fields. */
async function seenBy({ page }: Player): Promise<string> {
  const fields = await page.locator('input:not([type=checkbox]):not([type=radio]), textarea').all();
  return [await page.content(), ...(await Promise.all(fields.map((field) => field.inputValue())))].join('\n');
}

/** A drop-down is a field or a button, as the Playground likes. */
type Field = { value?: string; textContent: string | null };

const box = (card: Locator, key: string): Locator => card.getByRole('textbox', { name: say(key), exact: true });

/** From the first word to the question to the other. */
async function plan(minutes = '30'): Promise<Locator> {
  await lise.say('ny observation');
  const form = lise.card(say('observation-form.title'));
  await pick(lise, form.getByRole('combobox', { name: say('field.observer') }), OLE);
  await form.getByText(say('way.managerial')).click();
  await choose(lise, form.getByLabel(say('field.date')), day);
  await form.getByRole('spinbutton').fill(minutes);
  return form;
}

async function write(form: Locator): Promise<void> {
  await form.getByText(say('focus.paid-hours')).click();
  await form.getByRole('textbox', { name: say('field.question') }).fill(QUESTION);
  await press(form, say('observation-agreement.ask', { name: OLE }));
  await lise
    .card(say('observation.title-waiting'))
    .getByText(say('observation.note-proposed', { name: OLE }))
    .waitFor();
}

beforeAll(async () => {
  demo = await demonstration();
  await twoJoin(demo);
  await groupsAreMade(demo);
  [lise, ole] = [await as('lise'), await as('ole')];
  morning = addWorkingDays(localDate(demo.now()), 1);
  day = addWorkingDays(morning, 2);
  await until(morning, '09:00');
});

afterAll(() => demo?.end());

test('the coordinator puts a film in the catalogue', async () => {
  const karen = await as('karen');
  await karen.say('materialer');
  const form = karen.card(say('materials.title'));
  await form.getByPlaceholder(say('materials.title-example')).fill(FILM);
  await form.getByPlaceholder('https://').fill('https://star.example/film');
  await press(form, say('materials.add'));
  await karen.card(say('materials.title')).getByText(FILM).waitFor();
});

test('a time that cannot be, and a number that may not be written, are explained, and what was typed stays', async () => {
  const form = await plan('45');
  await pick(lise, form.getByLabel(say('field.time')), '23.30');
  await press(form, say('observation-form.next'));
  await form.getByText(say('refusal.conversation-over-midnight')).waitFor();
  expect(await form.getByRole('spinbutton').inputValue()).toBe('45');
  await lise.picture('observation-1-refused');
  await pick(lise, form.getByLabel(say('field.time')), '10.00');
  await press(form, say('observation-form.next'));
  await press(lise.card(say('observations.note-planned')), say('observations.write'));
  const about = lise.card(say('observation-agreement.title'));
  await about.getByText(say('observation.not-used')).waitFor();
  const question = about.getByRole('textbox', { name: say('field.question') });
  await question.fill('Hvordan spørger jeg 010203-1234?');
  await press(about, say('observation-agreement.ask', { name: OLE }));
  await about.getByText(say('refusal.cpr')).waitFor();
  expect(await question.inputValue()).toBe('Hvordan spørger jeg ••••••-••••?');
  await lise.picture('observation-2-number');
  await write(about);
});

test('the other finds another time, and when both have said yes both have it, with a calendar file', async () => {
  const asked = ole.card(say('observation.title-asked'));
  await asked.getByText(QUESTION).waitFor();
  await asked.getByText(say('observation.not-used')).waitFor();
  await ole.picture('observation-3-asked');
  await press(asked, say('observation.other-time'));
  const form = ole.card(say('observation-time-form.title'));
  await pick(ole, form.getByLabel(say('field.time')), '11.00');
  await press(form, say('observation-time-form.suggest'));
  await ole.card(say('observations.note-suggested')).waitFor();
  const again = lise.card(say('observation.title-asked'));
  await again.getByText(say('observation.text-asked-observed', { name: OLE })).waitFor();
  await press(again, say('observation.accept'));
  for (const player of [lise, ole]) await player.card(say('observation.title-agreed')).waitFor();
  await lise.picture('observation-4-agreed');
  const link = ole.card(say('observation.title-agreed')).getByRole('link', { name: say('meeting.to-calendar') });
  const file = await (await fetch((await link.getAttribute('title'))!)).text();
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')!);
  expect(event.startDate.toString()).toBe(`${day}T11:00:00`);
  expect(file).not.toContain(QUESTION);
});

test('both are reminded on the working day before and half an hour before, the observer with advice', async () => {
  await until(addWorkingDays(day, -1), '09:00');
  for (const player of [lise, ole]) await player.card(say('observation.title-tomorrow')).waitFor();
  await until(day, '10:35');
  const soon = ole.card(say('observation.title-soon'));
  for (const seen of ['observation.advice', 'observation.advice-1', 'focus.paid-hours'])
    await soon
      .getByText(say(seen), { exact: seen === 'observation.advice' })
      .last()
      .waitFor();
  await ole.picture('observation-5-soon');
  expect(await lise.card(say('observation.title-soon')).innerText()).not.toContain(say('observation.advice-1'));
});

test('neither sees what the other has written before both have; then both have it all, the observed person’s words first', async () => {
  await until(day, '11:10');
  await press(lise.card(say('observation.title-soon')), say('observation.end'));
  const own = lise.card(say('observation-reflection.title'));
  await own.waitFor();
  await settle();
  await box(own, 'field.well').fill(WELL);
  await box(own, 'field.hard').fill('At holde pauserne');
  await box(own, 'field.attempt').fill('At tælle til fem');
  await lise.picture('observation-6-reflection');
  await press(own, say('action.save'));
  await lise.card(say('observation.text-written', { name: OLE })).waitFor();
  await settle();
  // Whatever was on its way to Ole is there before the answer to what he asks now.
  await ole.say('mine observationer');
  await press(ole.card(say('observations.title')), say('observations.open'));
  await ole.page.getByText(say('observation-feedback.title')).nth(1).waitFor();
  expect(await seenBy(ole)).not.toContain(WELL);
  const others = ole.card(say('observation-feedback.title'));
  await box(others, 'field.seen').fill(SEEN);
  await box(others, 'field.otherWay').fill('Spørg til timer igen');
  await press(others, say('action.save'));
  for (const player of [lise, ole]) {
    const joint = await player.card(say('observation-answers.guide')).innerText();
    expect(joint.indexOf(WELL)).toBeGreaterThan(joint.indexOf(LISE));
    expect(joint.indexOf(SEEN)).toBeGreaterThan(joint.indexOf(WELL));
    expect(joint).toContain(QUESTION);
  }
  await lise.picture('observation-7-joint');
});

test('together they agree on what to try, with a film that fits, and the other one has it, too', async () => {
  await settle();
  await press(ole.card(say('observation-answers.guide')), say('observation-answers.agree'));
  const form = ole.card(say('observation-areas.title'));
  await box(form, 'field.area1').fill('Lønnede timer');
  await box(form, 'field.step1').fill(STEP);
  const film = form.getByRole('link', { name: FILM });
  expect(await film.getAttribute('title')).toBe('https://star.example/film');
  await ole.picture('observation-8-areas');
  await press(form, say('action.save'));
  await lise.card(say('observation-answers.areas')).getByText(STEP).waitFor();
  await lise.picture('observation-9-agreed-areas');
});

test('on the day both are asked how it went; one answers, and the other sees it and may change roles', async () => {
  await until(addWorkingDays(day.add({ weeks: 4 }).subtract({ days: 1 }), 1), '09:00');
  const asked = lise.card(say('observation-follow-up.title'));
  await ole.card(say('observation-follow-up.title')).waitFor();
  await asked.getByText(say('outcome.adjust')).click();
  await press(asked, say('action.save'));
  const over = ole.card(say('observation.title-done'));
  await over.getByText(say('outcome.adjust')).waitFor();
  await ole.picture('observation-10-done');
  await press(over, say('observation.swap'));
  const chosen = ole.card(say('observation-form.title')).getByRole('combobox', { name: say('field.observer') });
  expect(await chosen.evaluate(({ value, textContent }: Field) => value || textContent)).toBe(LISE);
});

test('whom no message reaches is called in the channel without a word of what it is about, and it opens for them alone', async () => {
  const { page } = ole;
  await page.getByText('Mock an Activity').click();
  await page.getByText('Uninstall application').click();
  await page.getByRole('button', { name: 'Send activity' }).click();
  await settle();
  morning = localDate(demo.now());
  day = addWorkingDays(morning, 2);
  const form = await plan();
  await pick(lise, form.getByLabel(say('field.time')), '10.00');
  await press(form, say('observation-form.next'));
  await press(lise.card(say('observations.note-planned')), say('observations.write'));
  await write(lise.card(say('observation-agreement.title')));
  const mette = await as('mette');
  await mette.openChannels();
  const inChannel = (player: Player): Locator => player.thread('Gruppe 1 ·');
  const call = mette.card(say('observation-call.title'), inChannel(mette));
  await call.scrollIntoViewIfNeeded();
  await inChannel(mette).getByText(OLE, { exact: true }).last().waitFor();
  for (const secret of [QUESTION, LISE]) expect(await call.innerText()).not.toContain(secret);
  expect(await seenBy(mette)).not.toContain(QUESTION);
  await mette.picture('observation-11-called');
  await press(call, say('observation-call.open'));
  await mette.card(say('may-not.observation')).waitFor();
  expect(await seenBy(mette)).not.toContain(QUESTION);
  await ole.openChannels();
  await press(ole.card(say('observation-call.title'), inChannel(ole)), say('observation-call.open'));
  await ole.card(QUESTION).waitFor();
  await press(ole.card(say('observation.title-asked')), say('observation.accept'));
  await lise.card(say('observation.title-agreed')).waitFor();
});

test('after a stop nothing more comes, though its time passes', async () => {
  const agreed = lise.card(say('observation.title-agreed'));
  await pressUnder(agreed, say('observation.quit'), say('observation.stop'));
  await lise.card(say('observation.title-stopped')).waitFor();
  await ole.openChat();
  const cards = (player: Player): Promise<number> => player.page.locator('.ac-adaptiveCard').count();
  const counted = await cards(lise);
  await until(addWorkingDays(day, 1), '09:00');
  await lise.say('mine observationer');
  const mine = lise.card(say('observations.title'));
  for (const seen of [say('observations.is-stopped'), say('observations.is-done'), 'Lønnede timer'])
    await mine.getByText(seen).first().waitFor();
  expect(await cards(lise)).toBe(counted + 1);
  await mine.scrollIntoViewIfNeeded();
  await lise.picture('observation-12-mine');
  const karen = await as('karen');
  for (const secret of [QUESTION, WELL, SEEN, STEP]) expect(await seenBy(karen)).not.toContain(secret);
});
