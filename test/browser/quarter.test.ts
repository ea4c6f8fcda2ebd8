import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import type { Locator } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, localDate } from '../../src/sparring/calendar.ts';
import { text } from '../../src/teams/card-template.ts';
import {
  type Demonstration,
  demonstration,
  groupsAreMade,
  type Name,
  skip,
  suggest,
  twoJoin,
  writeTopic,
} from './demonstration.ts';
import { choose, type Player, press, pressUntil } from './player.ts';

/** One quarter of a group, from the round that opens to the turn that passes. Holbæk, which Lise is from, has the turn. */

let demo: Demonstration;
const as = (name: Name): Promise<Player> => demo.as(name);
/** What a button or a card says. */
const say = (key: string): string => text(key, 'da');

/** When the meeting is, once it has been booked. */
let meeting: Temporal.ZonedDateTime;
const today = () => localDate(demo.now());
const daysBefore = (count: number) => addWorkingDays(meeting.toPlainDate(), -count);

const channel = (player: Player): Locator => player.thread('Gruppe 1 ·');
const inChannel = (player: Player, says: string | RegExp): Locator => player.card(says, channel(player));
const look = (locator: Locator) => locator.last().scrollIntoViewIfNeeded();

/** To a day, at the time of day it is now. */
async function skipTo(day: Temporal.PlainDate): Promise<void> {
  const { days } = today().until(day);
  if (days > 0) await skip(demo, `${days} dage`);
}

/** What somebody's municipality says to a date, by its place on the card. It is there on everybody's card; their own mark only until that is brought up to date. */
async function vote(
  player: Player,
  municipality: string,
  date: number,
  answer: 'can' | 'if-need-be' | 'cannot',
): Promise<void> {
  const card = inChannel(player, say('dates.title'));
  const button = card.getByRole('button', { name: new RegExp(`^(✓ )?${say(`dates.vote-${answer}`)}$`) }).nth(date);
  const [, said] = say(`dates.${answer}`).match(/^\$\{count\} (.+) \(/)!;
  await pressUntil(button, card.getByText(new RegExp(`\\d ${said} \\([^)]*${municipality}`)));
}

beforeAll(async () => {
  demo = await demonstration();
  await twoJoin(demo);
  await groupsAreMade(demo);
});

afterAll(() => demo?.end());

test('whoever has the turn may skip it, and is first in line for the next round, which time opens', async () => {
  const lise = await as('lise');
  await lise.openChannels();
  await press(lise.card('Velkommen til Gruppe 1'), say('command-name.show-turn'));
  await press(inChannel(lise, say('turn.own')), say('turn.skip'));
  await inChannel(lise, say('turn-news.skipped').replace('${municipality}', 'Holbæk')).waitFor();
  await skip(demo, 'til næste kvartal');
  await inChannel(lise, say('turn-passed.title-not-met')).getByText('Holbæk har turen').waitFor();
  await lise.picture('quarter-1-opened');
});

test('several vote on the dates, and the one that suits most is booked', async () => {
  const [mette, jonas, lise] = [await as('mette'), await as('jonas'), await as('lise')];
  for (const player of [mette, jonas]) await player.openChannels();
  await vote(mette, 'Struer', 0, 'cannot');
  await vote(mette, 'Struer', 1, 'can');
  await vote(jonas, 'Aarhus', 1, 'can');
  await vote(jonas, 'Aarhus', 2, 'if-need-be');
  await vote(lise, 'Holbæk', 1, 'can');
  await look(inChannel(lise, say('dates.title')));
  await lise.picture('quarter-2-votes');
  const when = inChannel(lise, say('dates.title')).getByText(/dag \d+\. \p{L}+ kl\. /u);
  const chosen = (await when.nth(1).innerText()).trim();
  await skipTo(addWorkingDays(today(), 10));
  const booked = inChannel(lise, say('meeting.title'));
  await booked.getByText(chosen).waitFor();
  await look(booked);
  await lise.picture('quarter-3-booked');
});

test('its card has the link to join and a calendar file', async () => {
  const card = inChannel(await as('mette'), say('meeting.title'));
  const linkOf = (button: string) => card.getByRole('link', { name: button, exact: true }).getAttribute('title');
  const join = await fetch((await linkOf(say('meeting.join')))!);
  expect(join.status).toBe(200);
  const file = await fetch((await linkOf(say('meeting.to-calendar')))!);
  expect(file.headers.get('content-type')).toContain('text/calendar');
  const event = new ICAL.Component(ICAL.parse(await file.text())).getFirstSubcomponent('vevent')!;
  const { year, month, day, hour, minute } = new ICAL.Event(event).startDate;
  meeting = Temporal.ZonedDateTime.from({ timeZone: 'Europe/Copenhagen', year, month, day, hour, minute });
  expect(event.getFirstProperty('dtstart')!.getParameter('tzid')).toBe('Europe/Copenhagen');
  expect(event.getFirstPropertyValue('url')).toBe(join.url);
  await card.getByText(`${day}. ${meeting.toLocaleString('da', { month: 'long' })} kl. ${hour}.`).waitFor();
});

test('people say that they come, and those without a topic are reminded of it directly', async () => {
  const [mette, jonas, lise] = [await as('mette'), await as('jonas'), await as('lise')];
  for (const player of [mette, jonas]) await press(inChannel(player, say('meeting.title')), say('meeting.attend'));
  for (const name of ['Mette Bach', 'Jonas Friis'])
    await inChannel(lise, say('meeting.title')).getByText(name).waitFor();
  await suggest(mette, inChannel(mette, say('topics.title')), 'Hvordan taler vi om fastholdelse?');
  await inChannel(lise, say('topics.title')).getByText('Hvordan taler vi om fastholdelse?').waitFor();
  await skipTo(daysBefore(11));
  await jonas.openChat();
  const reminder = jonas.card(say('reminder.title-topics'));
  await press(reminder, say('reminder.do-topics'));
  await writeTopic(jonas, 'Mentorer på arbejdspladsen');
  await jonas.card(say('topic-saved.title')).waitFor();
  await jonas.picture('quarter-4-reminded');
  await mette.openChat();
  await mette.card('I er nu i Gruppe 1').waitFor();
  expect(await mette.card(say('reminder.title-topics')).count()).toBe(0);
});

test('topics close; the owner gets the draft, changes it and makes it known, and the proposer hears why one was dropped', async () => {
  const lise = await as('lise');
  await skipTo(daysBefore(10));
  await lise.openChat();
  await press(lise.card(say('reminder.title-agenda')), say('reminder.do-agenda'));
  const draft = lise.card(say('agenda-draft.title'));
  const row = (title: string) => draft.locator('.ac-container').filter({ hasText: title }).last();
  await row('Hvordan taler vi').getByRole('spinbutton').fill('35');
  await lise.picture('quarter-5-draft');
  await press(row('Mentorer'), '↑');
  await draft.filter({ hasText: /Mentorer.*Hvordan taler vi/ }).waitFor();
  expect(await row('Hvordan taler vi').getByRole('spinbutton').inputValue()).toBe('35');
  await press(row('Mentorer'), '✕');
  const form = lise.card(say('agenda-drop.title'));
  await form.getByText('Mentorer på arbejdspladsen').waitFor();
  await form.getByRole('textbox').fill('Vi samler det til et tema næste gang.');
  await press(form, say('agenda-drop.drop'));
  await press(draft, say('agenda-draft.fit'));
  await draft.getByText(say('agenda-draft.fitted')).waitFor();
  await press(draft, say('agenda-draft.publish'));
  await lise.card(say('agenda.published')).waitFor();
  await lise.openChannels();
  const agenda = inChannel(lise, say('agenda.dropped'));
  await agenda.getByText('Hvordan taler vi om fastholdelse?').waitFor();
  await look(agenda);
  await lise.picture('quarter-6-agenda');
  const jonas = await as('jonas');
  await jonas.card(say('agenda-dropped.title')).getByText('Vi samler det til et tema næste gang.').waitFor();
});

test('Ctrl-C stops everything; started again it goes on in the middle of the round, and the coordinator sees who is late and what is next', async () => {
  expect(await demo.stop()).toBe(0);
  await demo.start();
  expect(demo.said()).not.toContain('Making up');
  const karen = await as('karen');
  await karen.card('6 af 6 kanaler er klar').waitFor();
  await karen.say('status');
  const status = karen.card(say('status.title'));
  await status.getByText('Dato mangler').first().waitFor();
  await status.getByText(`Møde ${meeting.toLocaleString('da', { weekday: 'long' })} ${meeting.day}. `).waitFor();
  await karen.picture('quarter-7-status');
});

test('the facilitator gets the agenda and who comes, and answers; whoever has not said is asked', async () => {
  await skipTo(daysBefore(5));
  const peter = await as('peter');
  const brief = peter.card(say('facilitation.title'));
  for (const seen of ['Hvordan taler vi om fastholdelse?', 'Mette Bach (Struer)'])
    await brief.getByText(seen).waitFor();
  await press(brief, say('facilitation.take-part'));
  await peter.card(say('facilitation.takes-part')).waitFor();
  await peter.picture('quarter-8-facilitator');
  const lise = await as('lise');
  await press(lise.card(say('reminder.title-attendance')), say('reminder.attend'));
  await lise.card(say('meeting.own-yes')).waitFor();
  await lise.openChannels();
  await inChannel(lise, say('meeting.title'))
    .getByText(say('meeting.facilitator-takes-part').replace('${name}', 'Peter Lund'))
    .waitFor();
});

test('on the day the channel gets the link, then the agenda with times and a round of the table', async () => {
  const lise = await as('lise');
  await skip(demo, 'til mødet');
  await inChannel(lise, say('meeting-soon.join')).waitFor();
  await skip(demo, '20 minutter');
  const now = inChannel(lise, say('meeting-now.title'));
  for (const name of ['Struer', 'Aarhus', 'Holbæk']) await now.getByText(name, { exact: true }).waitFor();
  await now.getByText('Hvordan taler vi om fastholdelse?').waitFor();
  await look(now);
  await lise.picture('quarter-9-meeting');
});

test('afterwards one writes what they learned and who does what; it is on everybody’s card', async () => {
  const [lise, mette] = [await as('lise'), await as('mette')];
  await skip(demo, '3 timer');
  await press(inChannel(lise, say('takeaways.intro')), say('takeaways.write'));
  const form = inChannel(lise, say('takeaway-form.title'));
  await form.getByLabel(say('field.learned')).fill('Fastholdelse begynder ved ansættelsen');
  await form.getByRole('combobox', { name: say('field.theme') }).click();
  await lise.page.getByRole('option', { name: 'Fastholdelse i job' }).click();
  await form.getByLabel(say('field.text')).fill('Del vores samtaleguide');
  await choose(lise, form.getByLabel(say('field.by')), daysBefore(-20));
  await lise.picture('quarter-10-takeaway');
  await press(form, say('action.save'));
  await mette.openChannels();
  const card = inChannel(mette, say('takeaways.title'));
  for (const said of ['Fastholdelse begynder ved ansættelsen', 'Del vores samtaleguide'])
    await card.getByText(said).waitFor();
  await look(card);
  await mette.picture('quarter-11-takeaways');
});

test('the round closes and the turn passes, with the next two', async () => {
  const mette = await as('mette');
  await skipTo(daysBefore(-10));
  const passed = inChannel(mette, say('turn-passed.title'));
  await passed.getByText(/(?<!Hvem) har turen$/).waitFor();
  await passed.getByText(/^Derefter: .+ og .+/).waitFor();
  expect(await passed.innerText()).not.toContain('Holbæk har turen');
  await look(passed);
  await mette.picture('quarter-12-turn-passed');
});

test('somebody who is not in the group finds what it learned in the library', async () => {
  const karen = await as('karen');
  await karen.say('læring');
  const library = karen.card(say('library.title'));
  await library.getByText('Fastholdelse begynder ved ansættelsen').waitFor();
  await library.getByText(/Gruppe 1 · Holbæk/).waitFor();
  await karen.picture('quarter-13-library');
});

test('--fresh starts over', async () => {
  expect(await demo.stop()).toBe(0);
  await demo.start('--fresh');
  expect(demo.said()).toContain('Making up');
  const karen = await as('karen');
  await karen.say('læring');
  await karen.card(say('library.empty')).waitFor();
});
