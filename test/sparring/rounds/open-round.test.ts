import { expect, test } from '@jest/globals';
import { ownerNow } from '../../../src/sparring/groups/rotation.ts';
import { says, system, type World, world } from '../../support/world.ts';
import { anna, coordinator, group, newGroup, openGroup, suggest } from './round-world.ts';

/** The topics cards that were posted: one a round. */
const topicsCards = (w: World) => w.posts.filter(({ card }) => card === 'topics');

test('the first round opens with the topics card in the channel, in the group’s language, for whoever has the turn', async () => {
  const w = await openGroup();
  expect(topicsCards(w)).toHaveLength(1);
  expect(w.posts[0]).toMatchObject({ conversation: '19:g1', card: 'topics', language: 'da' });
  expect(says(w.posts[0])).toContain('Struer har turen');
  expect(await w.document('group', group)).toMatchObject({
    round: { quarter: '2026Q4', stage: 'topics', topics: [], opened: '2026-10-01T08:00:00Z' },
    past: [],
  });
});

test('nobody but time opens a round', async () => {
  const w = await openGroup();
  for (const who of [anna, coordinator])
    expect((await w.press(who, 'open-round', group, { quarter: '2027Q1' })).codes).toEqual(['may-not']);
});

test('opened again, or late for an earlier quarter, changes nothing', async () => {
  const w = await openGroup();
  await suggest(w, anna);
  const before = await w.document('group', group);
  for (const quarter of ['2026Q4', '2026Q3']) await w.press(system, 'open-round', group, { quarter });
  await w.drain();
  expect(await w.document('group', group)).toEqual(before);
  expect(w.posts.map(({ card }) => card)).toEqual(['topics', 'dates']);
});

test('the next opens by itself at eight on its quarter’s first working day: the turn passes on, and the card is a new one', async () => {
  const w = await openGroup();
  await suggest(w, anna);
  await w.passUntil('2027-01-04T06:59:59Z');
  expect(topicsCards(w)).toHaveLength(1);
  await w.passUntil('2027-01-04T07:00:00Z');
  const after = await w.document('group', group);
  expect(after.round).toMatchObject({ quarter: '2027Q1', topics: [{ carriedFrom: '2026Q4' }] });
  expect(after.past).toEqual([{ quarter: '2026Q4', owner: 'struer' }]);
  expect(ownerNow(after.rotation)).toBe('vejle');
  expect(topicsCards(w)).toHaveLength(2);
  expect(says(topicsCards(w)[1])).toContain('Vejle har turen');
  expect(says(topicsCards(w)[1])).toContain('Lønnede timer');
});

test('years of rounds give everybody the turn in order, and keep only what the next one needs', async () => {
  const w = await openGroup();
  await w.passUntil('2029-12-31T12:00:00Z');
  const after = await w.document('group', group);
  expect(after.round?.quarter).toBe('2029Q4');
  expect(after.past).toHaveLength(8);
  expect(after.past.slice(0, 3).map((p) => p.owner)).toEqual(
    ['greve', 'vejle', 'struer'].map((_, n) => after.past[n + 3]!.owner),
  );
  expect(topicsCards(w)).toHaveLength(13);
  expect((await w.load('group', group))!.jobs).toHaveLength(1);
}, 30_000);

test('a group without a channel has its round, and nothing is posted', async () => {
  const w = world();
  await w.put('group', 'group:g1', newGroup({ channel: { state: 'waiting', serviceUrl: '' } }));
  await w.press(system, 'open-round', group, { quarter: '2026Q4' });
  await suggest(w, anna);
  await w.passUntil('2026-10-01T09:00:00Z');
  expect([w.posts, w.updates]).toEqual([[], []]);
  expect((await w.document('group', group)).round?.topics).toHaveLength(1);
});

test('a round without anybody to own it has no owner in its past', async () => {
  const w = await openGroup({
    rotation: { members: [], owner: null, skipped: [], offers: [], hadTurn: [], passed: null },
  });
  await w.press(system, 'open-round', group, { quarter: '2027Q1' });
  expect((await w.document('group', group)).past).toEqual([{ quarter: '2026Q4' }]);
});

test('its card says so when nobody has the turn, and the list is still open', async () => {
  const w = await openGroup();
  for (const municipality of ['struer', 'vejle', 'greve'])
    await w.press(system, 'note-pause', group, { municipality, until: '2027-03-01' });
  const text = says((await w.press(anna, 'show-topics', group)).card);
  expect(text).toContain('Ingen har turen lige nu, fordi alle holder pause. I kan stadig foreslå emner.');
  expect(text).not.toContain(' har turen og samler');
});
