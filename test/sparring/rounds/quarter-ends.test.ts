import { expect, test } from '@jest/globals';
import type { Round } from '../../../src/sparring/rounds/round.ts';
import { buttons, says, system, type World } from '../../support/world.ts';
import { initiative } from '../initiatives/joining.ts';
import { planned } from './held.ts';
import { anna, bo, group, openGroup, operator, round, suggest } from './round-world.ts';

/** On the last working day of the quarter; the next round opens before anybody is written to again. */
const LAST = '2026-12-30T13:00:00Z';
const EVENING = '2026-12-30T16:00:00Z';
const OPENED = '2027-01-04T08:00:00Z';

const meeting = { start: LAST, minutes: 90, sequence: 0, token: 't' };

/** A round whose next is planned, as far as a test needs it. */
async function lastDays(more: Partial<Round>, at = EVENING) {
  const w = await openGroup();
  w.setClock(at);
  await w.put('group', group, { ...(await w.document('group', group)), round: planned({ meeting, ...more }) });
  return w;
}
const cards = (w: World, card: string) => w.posts.filter((p) => p.card === card);

test('a meeting late on the last day leaves no card of its round to be posted in the next one', async () => {
  const w = await lastDays({});
  await w.press(system, 'ask-takeaways', group, { round });
  await w.passUntil(OPENED);
  expect((await w.document('group', group)).round?.quarter).toBe('2027Q1');
  expect(cards(w, 'takeaways')).toHaveLength(0);
  expect(says(cards(w, 'turn-passed')[0])).toContain('4. kvartal 2026');
});

test('a card that waits for somebody’s form is not brought up to date with what the next round holds', async () => {
  const w = await lastDays({ meeting: { ...meeting, start: '2026-12-30T09:00:00Z' } }, '2026-12-30T12:00:00Z');
  await w.press(system, 'ask-takeaways', group, { round });
  await w.drain();
  expect(cards(w, 'takeaways')).toHaveLength(1);
  w.setClock('2027-01-04T06:58:00Z');
  await w.press(anna, 'write-takeaway', group, { round });
  await w.press(bo, 'save-takeaway', group, { round, learned: 'Nyt', theme: 'paid-hours' });
  await w.passUntil(OPENED);
  expect((await w.document('group', group)).round?.quarter).toBe('2027Q1');
  expect(w.updates.filter((u) => u.card === 'takeaways')).toEqual([]);
});

test('an offer to swap that lapses as the next round opens loses its buttons', async () => {
  const w = await openGroup();
  await w.press(anna, 'offer-swap', group, { round, to: 'vejle' });
  await w.drain();
  w.updates.length = 0;
  await w.passUntil(OPENED);
  expect(w.updates.filter((u) => u.card === 'swap-offer')).toHaveLength(1);
});

test('what a municipality wanted to talk about next time goes with it when it leaves after the round has closed', async () => {
  const w = await lastDays({ stage: 'agenda' }, '2026-11-30T09:00:00Z');
  await suggest(w, bo, { title: 'Vejles' });
  await suggest(w, anna, { title: 'Struers' });
  await w.press(system, 'close-round', group, { round });
  await w.press(system, 'note-leaving', group, { municipality: 'vejle' });
  await w.passUntil(OPENED);
  expect((await w.document('group', group)).round?.topics.map((t) => t.municipality)).not.toContain('vejle');
  expect((await w.document('group', group)).round?.topics.map((t) => t.title)).toContain('Struers');
});

test('a round that is over still names who owned it on its topics card', async () => {
  const w = await lastDays({ stage: 'takeaways' }, '2026-12-30T14:00:00Z');
  await w.press(system, 'close-round', group, { round });
  expect((await w.press(anna, 'show-topics', group)).card!.data).toMatchObject({ owner: 'Struer' });
});

test('the turn is neither skipped nor swapped once the meeting has been held', async () => {
  const w = await lastDays({ stage: 'agenda' });
  await w.press(anna, 'offer-swap', group, { round, to: 'vejle' });
  expect(buttons((await w.press(anna, 'show-turn', group)).card).map((b) => b.verb)).toContain('skip-turn');
  await w.press(system, 'ask-takeaways', group, { round });
  expect((await w.press(anna, 'skip-turn', group, { round })).codes).toEqual(['turn-used']);
  expect((await w.press(anna, 'offer-swap', group, { round, to: 'greve' })).codes).toEqual(['turn-used']);
  expect((await w.press(bo, 'accept-swap', group, { from: 'struer', to: 'vejle' })).codes).toEqual(['swap-not-open']);
  expect(buttons((await w.press(anna, 'show-turn', group)).card).map((b) => b.verb)).not.toContain('skip-turn');
});

test('a card of a round that is over is not sent again, though nobody knows whether it arrived', async () => {
  const w = await lastDays({}, '2026-12-30T12:00:00Z');
  await w.put('initiative', 'initiative:fsm2', initiative());
  w.answers.post = () => ({ unknown: true, why: 'reset' });
  await w.press(system, 'ask-takeaways', group, { round });
  await w.drain();
  delete w.answers.post;
  const { uncertain } = await w.document('initiative', 'initiative:fsm2');
  expect(uncertain.map((u) => u.what)).toContain('takeaways');
  await w.passUntil(OPENED);
  const { key } = uncertain.find((u) => u.what === 'takeaways')!;
  await w.press(operator, 'send-again', 'initiative:fsm2', { document: group, key });
  await w.drain();
  expect((await w.document('initiative', 'initiative:fsm2')).uncertain.map((u) => u.key)).not.toContain(key);
  expect(cards(w, 'takeaways')).toEqual([]);
});
