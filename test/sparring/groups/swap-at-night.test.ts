import { expect, test } from '@jest/globals';
import { anna, bo, group, openGroup, round } from '../rounds/round-world.ts';

test('a swap that is asked for, taken back and asked for again while nobody is at work is asked for once', async () => {
  const w = await openGroup();
  await w.put('member', `member:${bo.id}`, {
    id: bo.id,
    name: bo.name,
    language: 'da',
    memberships: [],
    address: { serviceUrl: 'https://teams', tenant: 't', user: bo.id },
  });
  for (const at of ['2026-10-02T18:00:00Z', '2026-10-03T18:00:00Z']) {
    await w.passUntil(at);
    expect((await w.press(anna, 'offer-swap', group, { round, to: 'vejle' })).codes).toEqual([]);
    await w.passUntil(at.replace('18:', '19:'));
    if (at < '2026-10-03') await w.press(anna, 'decline-swap', group, { from: 'struer', to: 'vejle' });
  }
  await w.passUntil('2026-10-05T12:00:00Z');
  const asked = w.posts.filter((p) => p.card === 'swap-offer').map((p) => p.conversation);
  expect(asked.sort()).toEqual(['19:g1', `chat:${bo.id}`]);
});

test('one that was taken back before anybody was at work is not heard of', async () => {
  const w = await openGroup();
  await w.passUntil('2026-10-02T18:00:00Z');
  await w.press(anna, 'offer-swap', group, { round, to: 'vejle' });
  await w.press(anna, 'decline-swap', group, { from: 'struer', to: 'vejle' });
  await w.passUntil('2026-10-05T12:00:00Z');
  expect(w.posts.filter((p) => p.card === 'swap-offer')).toEqual([]);
});
