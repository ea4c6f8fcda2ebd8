import { expect, test } from '@jest/globals';
import { inRound, learn, roundOf, takeawaysOf } from './held.ts';
import {
  anna,
  coordinator,
  facilitator,
  group,
  lastTopic,
  openGroup,
  operator,
  round,
  suggest,
  topic,
} from './round-world.ts';

const staff = [
  ['the facilitator', facilitator],
  ['a coordinator', coordinator],
  ['the operator', operator],
] as const;

test.each(staff)('%s speaks for no municipality while topics and dates are collected', async (_, who) => {
  const w = await openGroup();
  await suggest(w, anna);
  const id = await lastTopic(w);
  const before = await w.document('group', group);
  const { start } = before.round!.dates![0]!;
  const tried = [
    ['suggest-topic', topic({ title: 'Andet' }), 'only-municipalities'],
    ['edit-topic', topic({ topic: id }), 'only-municipalities'],
    ['withdraw-topic', { round, topic: id }, 'only-municipalities'],
    ['support-topic', { round, topic: id, relevant: 'yes' }, 'only-municipalities'],
    ['vote-date', { round, date: start, vote: 'can' }, 'only-municipalities-vote'],
    ['skip-turn', { round }, 'not-your-turn'],
    ['offer-swap', { round, to: 'vejle' }, 'not-your-turn'],
    ['accept-swap', { from: 'struer', to: 'vejle' }, 'not-asked'],
  ] as const;
  for (const [verb, input, code] of tried)
    expect([verb, (await w.press(who, verb, group, input)).codes]).toEqual([verb, [code]]);
  expect(await w.document('group', group)).toEqual(before);
});

test.each(staff)('%s leaves the agenda to whoever has the turn', async (_, who) => {
  const w = await inRound();
  const before = await roundOf(w);
  const tried = [
    ['arrange-agenda', { item: 't1', move: 'down' }],
    ['write-drop', { item: 't1' }],
    ['drop-item', { item: 't1', reason: 'Ikke nu' }],
    ['write-item', {}],
    ['add-item', { title: 'Nyt', minutes: '10', presenter: '', every: 'once' }],
    ['take-in', { take: 't3' }],
    ['publish-agenda', {}],
    ['write-hand-over', {}],
    ['hand-over', { colleague: anna.id }],
  ] as const;
  for (const [verb, input] of tried)
    expect([verb, (await w.press(who, verb, group, { round, ...input })).codes]).toEqual([verb, ['only-owner']]);
  expect(await roundOf(w)).toEqual(before);
});

test.each(staff)('what %s has learned is theirs and no municipality’s', async (_, who) => {
  const w = await inRound({ stage: 'takeaways' });
  expect((await learn(w, who)).codes).toEqual([]);
  const [written] = await takeawaysOf(w);
  expect(written).toMatchObject({ by: { id: who.id } });
  expect(written).not.toHaveProperty('municipality');
  expect((await learn(w, anna, { takeaway: written!.id })).codes).toEqual(['not-your-takeaway']);
});

test('a coordinator is not counted among those who come; the facilitator is, as such', async () => {
  const w = await inRound();
  expect((await w.press(coordinator, 'attend', group, { round, answer: 'yes' })).codes).toEqual(['only-attendees']);
  expect((await w.press(facilitator, 'attend', group, { round, answer: 'yes' })).codes).toEqual([]);
  expect(await roundOf(w)).toMatchObject({ facilitation: 'takes-part' });
  expect((await roundOf(w)).attendance).toBeUndefined();
  expect((await w.press(coordinator, 'facilitate', group, { round, answer: 'alone' })).codes).toEqual([
    'only-facilitator',
  ]);
});
