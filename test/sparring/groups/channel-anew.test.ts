import { expect, test } from '@jest/globals';
import { says, system, type World, world } from '../../support/world.ts';
import { inRound } from '../rounds/held.ts';
import { anna, group, newGroup, openGroup, round, suggest } from '../rounds/round-world.ts';
import { reachable } from './stage.ts';

const made = (w: World, id: string) =>
  w.press(system, 'channel-made', group, { outcome: 'done', result: { id } }).then(() => w.drain());
const inChannel = (w: World, id: string) => w.posts.filter((p) => p.conversation === id).map((p) => p.card);

test('a channel that came after the round had opened gets the cards that the round has by now', async () => {
  const w = world();
  await w.put('group', group, newGroup({ channel: { state: 'waiting', serviceUrl: 'https://teams' } }));
  await w.press(system, 'open-round', group, { quarter: round });
  await suggest(w, anna);
  await w.drain();
  await made(w, '19:late');
  expect(inChannel(w, '19:late')).toEqual(['welcome', 'topics', 'dates']);
  expect(says(w.posts.find((p) => p.card === 'topics'))).toContain('Lønnede timer');
});

test('a channel that is there at night is news for its people in the morning', async () => {
  const w = world({ at: '2026-10-01T20:00:00Z' });
  await reachable(w, anna);
  await w.put('group', group, newGroup({ channel: { state: 'waiting', serviceUrl: 'https://teams' } }));
  await made(w, '19:late');
  expect(inChannel(w, '19:late')).toContain('welcome');
  expect(inChannel(w, `chat:${anna.id}`)).toEqual([]);
  await w.passUntil('2026-10-02T06:00:00Z');
  expect(inChannel(w, `chat:${anna.id}`)).toEqual(['group-ready']);
});

test('where somebody has deleted the channel, the new one is welcomed and gets the round’s cards, and they are kept up to date there', async () => {
  const w = await openGroup();
  await w.put('group', group, {
    ...(await w.document('group', group)),
    channel: { state: 'ready', id: '19:g1', serviceUrl: 'https://teams', welcomed: true },
  });
  await made(w, '19:g1');
  expect(inChannel(w, '19:g1')).toEqual(['topics', 'dates']);
  await made(w, '19:new');
  expect(inChannel(w, '19:new')).toEqual(['welcome', 'topics', 'dates']);
  await suggest(w, anna);
  await w.passUntil('2026-10-01T09:00:00Z');
  expect(w.updates.filter((u) => u.card === 'topics').map((u) => u.conversation)).toEqual(['19:new']);
});

test.each([
  ['agenda', {}, ['welcome', 'topics', 'dates', 'meeting', 'agenda']],
  ['takeaways', {}, ['welcome', 'topics', 'dates', 'meeting', 'agenda', 'takeaways']],
  ['closed', {}, ['welcome']],
] as const)('in the stage %s it gets what there is', async (stage, more, expected) => {
  const w = await inRound({ stage, ...more });
  await made(w, '19:new');
  expect(inChannel(w, '19:new')).toEqual(expected);
});
