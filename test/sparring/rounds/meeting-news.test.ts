import { expect, test } from '@jest/globals';
import { says, type World } from '../../support/world.ts';
import { anna, group, openGroup, round } from './round-world.ts';

/** The time to vote is over, nobody has, and whoever has the turn chooses. */
async function chosen(at = '2026-10-16T09:00:00Z') {
  const w = await openGroup();
  await w.passUntil(at);
  w.updates.length = 0;
  const { dates } = (await w.document('group', group)).round!;
  await w.press(anna, 'choose-date', group, { round, date: dates![0]!.start });
  return w;
}
const move = (w: World, date: string) => w.press(anna, 'move-meeting', group, { round, date, time: '10:00' });
const datesSay = (w: World) => says(w.updates.filter((u) => u.card === 'dates').at(-1));
const news = (w: World) => w.posts.filter((p) => p.card === 'meeting-news');

test('the channel’s dates follow the meeting, whoever finds it, moves it or calls it off', async () => {
  const w = await chosen();
  await w.passUntil('2026-10-16T09:01:00Z');
  expect(datesSay(w)).toContain('4. november');
  await move(w, '2026-11-26');
  await w.passUntil('2026-10-16T09:02:00Z');
  expect(datesSay(w)).toContain('26. november');
  await w.press(anna, 'cancel-meeting', group, { round, sure: 'yes' });
  await w.passUntil('2026-10-16T09:03:00Z');
  expect(datesSay(w)).not.toContain('26. november');
});

test('what a meeting goes through at night is told once in the morning, from where it was to where it is', async () => {
  const w = await chosen();
  w.setClock('2026-10-16T19:00:00Z');
  await move(w, '2026-11-25');
  w.setClock('2026-10-16T20:00:00Z');
  await move(w, '2026-11-26');
  await w.passUntil('2026-10-19T09:00:00Z');
  expect(news(w)).toHaveLength(1);
  expect(says(news(w)[0])).toContain('orsdag 26. november');
  expect(says(news(w)[0])).toContain('Før var det onsdag 4. november');
});

test('each turn it takes while people are at work is told', async () => {
  const w = await chosen();
  await move(w, '2026-11-25');
  await w.drain();
  await move(w, '2026-11-26');
  await w.drain();
  expect(news(w)).toHaveLength(2);
});

test('news that Teams has held up is not told beside what has happened since', async () => {
  const w = await chosen();
  await w.drain();
  w.answers.post = (_, m) =>
    m.content.card === 'meeting-news' ? { later: true, afterMs: 60_000, why: 'busy' } : undefined;
  await move(w, '2026-11-25');
  await w.drain();
  delete w.answers.post;
  await move(w, '2026-11-26');
  await w.passUntil('2026-10-16T09:10:00Z');
  expect(news(w)).toHaveLength(1);
  expect(says(news(w)[0])).toContain('orsdag 26. november');
});
