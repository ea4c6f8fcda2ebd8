import { expect, test } from '@jest/globals';
import { says, world } from '../support/world.ts';
import { INITIATIVE, initiative, kirsten, meets, mette, stranger } from './initiatives/joining.ts';
import { anna, group, openGroup, stranger as outsider } from './rounds/round-world.ts';

test('somebody outside a group is told whom to ask for a place in it', async () => {
  const w = await openGroup();
  const { card, codes } = await w.press(outsider, 'show-topics', group);
  expect(codes).toEqual(['may-not']);
  expect(says(card)).toContain('for dem, der er med i gruppen');
  expect((await w.press(anna, 'show-topics', group)).codes).toEqual([]);
});

test('what is for coordinators says so, and does not speak of a group', async () => {
  const w = world();
  await w.put('initiative', INITIATIVE, initiative());
  const { card } = await w.press(stranger, 'show-overview', INITIATIVE);
  expect(says(card)).toContain('koordinatorerne hos STAR');
  expect(says(card)).toContain('Skriv »hjælp«');
  expect(says(card)).not.toContain('gruppen');
  expect(says(card, 'en')).toContain('coordinators at STAR');
});

test('what is somebody else’s own says so', async () => {
  const w = world();
  await meets(w, mette);
  const { card } = await w.press(kirsten, 'show-help', `member:${mette.id}`);
  expect(says(card)).toContain('Det her er personligt');
});
