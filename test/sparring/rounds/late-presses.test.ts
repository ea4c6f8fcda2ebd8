import { describe, expect, test } from '@jest/globals';
import { says, system, type World, world } from '../../support/world.ts';
import { annaPlaced, boPlaced, held, inRound, learn, roundOf, takeawaysOf } from './held.ts';
import { anna, bo, facilitator, group, newGroup, openGroup, round } from './round-world.ts';

const archive = 'round:g1-2026Q4';
const taken = async (w: World) => (await takeawaysOf(w))[0]!.id;

describe('taking back what was learned', () => {
  test('is for the municipality that wrote it, and once', async () => {
    const w = await held();
    await learn(w, anna);
    const takeaway = await taken(w);
    const back = (who: typeof anna) => w.press(who, 'withdraw-takeaway', group, { round, takeaway });
    expect((await back(bo)).codes).toEqual(['not-your-takeaway']);
    expect((await back(anna)).codes).toEqual([]);
    expect((await back(anna)).codes).toEqual([]);
    expect(await takeawaysOf(w)).toEqual([]);
  });

  test('needs a meeting that has been held, in the round that is open', async () => {
    const w = await inRound();
    const back = (quarter: string) => w.press(anna, 'withdraw-takeaway', group, { round: quarter, takeaway: 'l1' });
    expect((await back(round)).codes).toEqual(['not-met-yet']);
    expect((await back('2025Q1')).codes).toEqual(['earlier-round']);
  });

  test('in the archive is for the municipality that wrote it, and once', async () => {
    const w = await held();
    await learn(w, anna);
    const takeaway = await taken(w);
    await w.press(system, 'close-round', group, { round });
    await w.drain();
    const back = (who: typeof anna) => w.press(who, 'withdraw-takeaway-from-archive', archive, { takeaway });
    expect((await back(boPlaced)).codes).toEqual(['not-your-takeaway']);
    for (let n = 0; n < 2; n++) expect(says((await back(annaPlaced)).card)).toContain('Det er trukket tilbage');
    expect((await w.document('round', archive)).takeaways).toEqual([]);
  });
});

describe('before the first round', () => {
  test.each([
    ['show-topics', {}],
    ['write-topic', {}],
    ['show-dates', {}],
    ['write-date', {}],
    ['show-agenda', {}],
    ['show-meeting', {}],
    ['write-meeting', {}],
    ['show-facilitation', {}],
    ['show-takeaways', {}],
    ['write-follow-up', {}],
    ['attend', { round, answer: 'yes' }],
    ['facilitate', { round, answer: 'alone' }],
    ['withdraw-takeaway', { round, takeaway: 'l1' }],
    ['publish-agenda', { round }],
  ] as const)('%s says that there is none yet', async (verb, input) => {
    const w = world();
    await w.put('group', group, newGroup());
    expect((await w.press(anna, verb, group, input)).codes).toEqual(['no-round']);
  });

  test('the group’s numbers, reminders and people can change', async () => {
    const w = world();
    await w.put('group', group, newGroup());
    await w.press(system, 'note-settings', group, { themes: [], numbers: { voting: 5 }, at: '2026-10-01T08:00:00Z' });
    await w.press(system, 'note-settings', group, { themes: [], at: '2026-09-01T08:00:00Z' });
    await w.press(system, 'note-reminders', group, { person: anna.id, by: 'none' });
    await w.press(system, 'note-staff', group, { coordinators: [], facilitator: { id: bo.id, name: bo.name } });
    expect(await w.document('group', group)).toMatchObject({
      numbers: { voting: 5 },
      reminders: { [anna.id]: 'none' },
      facilitator: { id: bo.id },
    });
    await w.press(system, 'note-settings', group, { themes: [], at: '2026-10-02T08:00:00Z' });
    expect(await w.document('group', group)).not.toHaveProperty('numbers');
  });
});

describe('a reminder that nobody could be reached with directly', () => {
  const reminded = { what: 'topics', quarter: round };
  const inChannel = (w: World, chosen: string[], about: object = reminded) =>
    w.press(system, 'remind-in-channel', group, { reminded: about, chosen });

  test('mentions those who still have something to do, and forgets them', async () => {
    const w = await openGroup({ toMention: { [`topics:${round}`]: [bo.id], 'votes:2026Q4': [anna.id] } });
    w.posts.length = 0;
    await inChannel(w, [anna.id]);
    await w.drain();
    expect(w.posts.map((p) => p.mention?.map((m) => m.id))).toEqual([[anna.id, bo.id]]);
    expect((await w.document('group', group)).toMention).toEqual({ 'votes:2026Q4': [anna.id] });
  });

  test('is not for a round that is over, nor for who wants none', async () => {
    const w = await openGroup({ reminders: { [bo.id]: 'none' } });
    w.posts.length = 0;
    await inChannel(w, [anna.id], { ...reminded, quarter: '2026Q3' });
    await inChannel(w, [bo.id]);
    await w.drain();
    expect(w.posts).toEqual([]);
  });
});

describe('a channel that does not come about', () => {
  const told = (w: World, input: object) => w.press(system, 'channel-made', group, input);

  test.each([
    ['why it failed', { outcome: 'failed', why: 'forbidden' }, 'forbidden'],
    ['that it failed, where nobody says why', { outcome: 'failed' }, 'failed'],
    ['that what came back is no channel', { outcome: 'done', result: {} }, 'failed'],
  ])('is known, with %s', async (_, input, why) => {
    const w = world();
    await w.put('group', group, newGroup({ channel: { state: 'waiting', serviceUrl: 'https://teams' } }));
    await told(w, input);
    expect((await w.document('group', group)).channel).toMatchObject({ state: 'failed', why });
  });

  test('because its name is taken gets another name, once', async () => {
    const w = world();
    await w.put('group', group, newGroup({ channel: { state: 'waiting', serviceUrl: 'https://teams' } }));
    await told(w, { outcome: 'failed', why: 'name-taken' });
    const { channel } = await w.document('group', group);
    expect(channel).toMatchObject({ state: 'waiting', name: 'Gruppe 1 · Flere skal med' });
    await told(w, { outcome: 'failed', why: 'name-taken' });
    expect((await w.document('group', group)).channel.state).toBe('failed');
  });
});

test('a facilitator who comes when the meeting is over is not asked about it', async () => {
  const w = await held({ facilitation: 'alone' });
  await w.press(system, 'note-staff', group, { coordinators: [], facilitator: { id: 'tenant-star/ny', name: 'Ny' } });
  await w.press(system, 'note-staff', group, { coordinators: [] });
  await w.drain();
  expect(w.posts.map((p) => p.card)).not.toContain('facilitation');
  expect(await w.document('group', group)).not.toHaveProperty('facilitator');
  expect((await w.press(facilitator, 'show-meeting', group)).codes).toEqual(['may-not']);
  expect((await roundOf(w)).stage).toBe('takeaways');
});
