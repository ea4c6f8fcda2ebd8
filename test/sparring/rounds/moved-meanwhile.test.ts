import { expect, test } from '@jest/globals';
import { buttons, pressOn, says, system, type World } from '../../support/world.ts';
import { inRound, roundOf } from './held.ts';
import { anna, bo, facilitator, group, round } from './round-world.ts';

const member = (who: typeof bo) => ({
  id: who.id,
  name: who.name,
  language: 'da' as const,
  memberships: [],
  address: { serviceUrl: 'https://teams', tenant: 't', user: who.id },
});

/** Everybody has been asked whether they come, and then the meeting is moved. */
async function moved(): Promise<World> {
  const w = await inRound(
    { taken: ['remind-votes', 'decide-date', 'remind-topics', 'close-topics'] },
    '2026-11-06T08:00:00Z',
  );
  for (const who of [bo, facilitator]) await w.put('member', `member:${who.id}`, member(who));
  await w.press(system, 'remind-attendance', group, { round });
  await w.drain();
  await w.press(anna, 'move-meeting', group, { round, date: '2026-11-19', time: '10:00' });
  await w.drain();
  return w;
}
const toBo = (w: World) => w.posts.find((p) => p.card === 'reminder' && p.conversation.endsWith(bo.id));
const toFacilitator = (w: World) => w.posts.find((p) => p.card === 'facilitation');

test('who says yes to the day a meeting was on before is told of the new one, and counted only when they answer again', async () => {
  const w = await moved();
  const late = await pressOn(w, bo, toBo(w), 'attend', {}, { answer: 'yes' });
  expect(late.codes).toEqual(['meeting-moved']);
  expect(says(late.card)).toContain('19. november');
  expect((await roundOf(w)).attendance).toBeUndefined();
  const now = await pressOn(w, bo, late.card, 'show-meeting');
  expect((await pressOn(w, bo, now.card, 'attend', {}, { answer: 'yes' })).codes).toEqual([]);
  expect((await roundOf(w)).attendance).toEqual({ [bo.id]: 'yes' });
});

test('so is the facilitator', async () => {
  const w = await moved();
  const late = await pressOn(w, facilitator, toFacilitator(w), 'facilitate', {}, { answer: 'takes-part' });
  expect(late.codes).toEqual(['meeting-moved']);
  expect(buttons(late.card).map((b) => b.verb)).toContain('show-facilitation');
  expect((await roundOf(w)).facilitation).toBeUndefined();
});

test('and whoever is sure about calling off another day has not called off this one', async () => {
  const w = await inRound();
  const sure = (await w.press(anna, 'cancel-meeting', group, { round })).card;
  await w.press(anna, 'move-meeting', group, { round, date: '2026-11-19', time: '10:00' });
  expect((await pressOn(w, anna, sure, 'cancel-meeting')).codes).toEqual(['meeting-moved']);
  expect((await roundOf(w)).meeting).not.toHaveProperty('cancelled');
});
