import { describe, expect, test } from '@jest/globals';
import type { Group } from '../../../src/sparring/groups/group.ts';
import { ownerNow, passTurn } from '../../../src/sparring/groups/rotation.ts';
import type { Round } from '../../../src/sparring/rounds/round.ts';
import { says, system, type World } from '../../support/world.ts';
import { held, inRound, learn, planned, roundOf, topicOf, topics } from './held.ts';
import { anna, bo, carl, group, newGroup, round } from './round-world.ts';

const archive = 'round:g1-2026Q4';
const close = async (w: World) => {
  await w.press(system, 'close-round', group, { round });
  await w.drain();
};
const passed = (w: World) => w.posts.filter((p) => p.card === 'turn-passed');
const laterOf = async (w: World) => (await w.document('group', group)).later ?? [];

describe('a round that has met and learned something', () => {
  const goesWell = async () => {
    const w = await held({ unreached: ['t2'] });
    await learn(w, anna, { text: 'Deler skabelonen', municipality: 'vejle', by: '2026-12-20' });
    await learn(w, bo);
    await w.passUntil('2026-11-25T12:00:00Z');
    return w;
  };

  test('closes ten working days after the meeting: the turn passes on, and the channel hears what it gave and who is next', async () => {
    const w = await goesWell();
    expect(passed(w)).toHaveLength(0);
    await w.passUntil('2026-11-26T12:00:00Z');
    expect(passed(w)).toHaveLength(1);
    const text = says(passed(w)[0]);
    for (const part of [
      'I mødtes torsdag 12. november',
      '2 læringspunkter',
      '1 opfølgning er stadig åben',
      'Vejle har turen',
      'Derefter: Greve og Struer',
    ])
      expect(text).toContain(part);
    expect(passed(w)[0]?.mention?.map((p) => p.name)).toEqual(['Bo']);
    const after = await w.document('group', group);
    expect(ownerNow(after.rotation)).toBe('vejle');
    expect(after.round?.stage).toBe('closed');
    expect(after.past).toEqual([
      { quarter: round, owner: 'struer', met: '2026-11-12T09:00:00Z', onAgenda: ['struer', 'vejle'], takeaways: 2 },
    ]);
    await close(w);
    expect(passed(w)).toHaveLength(1);
  });

  test('is in the archive with its agenda and all that it left', async () => {
    const w = await goesWell();
    await close(w);
    expect(await w.document('round', archive)).toMatchObject({
      group,
      quarter: round,
      owner: 'struer',
      met: '2026-11-12T09:00:00Z',
      takeaways: [{ municipality: 'struer' }, { municipality: 'vejle' }],
      followUps: [{ text: 'Deler skabelonen' }],
    });
    const { agenda } = await w.document('round', archive);
    expect(agenda.filter((i) => i.unreached).map((i) => i.id)).toEqual(['t2']);
  });

  test('still shows sensible cards until the next opens', async () => {
    const w = await goesWell();
    await close(w);
    await w.passUntil('2026-11-26T13:00:00Z');
    const shown = await w.press(carl, 'show-takeaways', group);
    expect(says(shown.card)).toContain('Runden er slut');
    expect(says(shown.card)).toContain('Spørg om timer');
    expect(
      w.updates
        .filter((u) => u.card === 'takeaways')
        .map((u) => says(u))
        .at(-1),
    ).toContain('Runden er slut');
    for (const verb of ['show-topics', 'show-follow-ups', 'show-turn', 'show-rounds'])
      expect((await w.press(anna, verb, group)).codes).toEqual([]);
    expect((await w.press(anna, 'note-unreached', group, { round, unreached: 't1' })).codes).toEqual(['round-closed']);
  });

  test('gives the next what was not reached, and what somebody took upon themselves; what is done stays behind', async () => {
    const w = await goesWell();
    await w.press(anna, 'add-follow-up', group, { text: 'Gjort', municipality: 'vejle', by: '2026-12-01' });
    const done = (await w.document('group', group)).followUps!.find((f) => f.text === 'Gjort')!;
    await w.press(anna, 'finish-follow-up', group, { followUp: done.id });
    await close(w);
    await w.press(system, 'open-round', group, { quarter: '2027Q1' });
    await w.drain();
    const after = await w.document('group', group);
    expect(after.round).toMatchObject({ quarter: '2027Q1', topics: [{ id: 't2', carriedFrom: round }] });
    expect(after.followUps?.map((f) => f.text)).toEqual(['Deler skabelonen']);
    expect((await w.document('round', archive)).followUps.map((f) => f.text)).toEqual(['Deler skabelonen', 'Gjort']);
  });
});

test('in the archive is also what was done in the round, whenever somebody took it upon themselves; the rest of it stays', async () => {
  const before = (id: string) => ({
    id,
    text: id,
    municipality: 'vejle',
    by: '2026-12-01',
    quarter: '2026Q3' as const,
  });
  const w = await held({}, { followUps: [before('done'), before('open')] });
  await w.press(bo, 'finish-follow-up', group, { followUp: 'done' });
  await close(w);
  expect((await w.document('round', archive)).followUps.map((f) => f.id)).toEqual(['done']);
  expect((await w.document('group', group)).followUps?.map((f) => f.id)).toEqual(['open']);
});

describe('a round ends well', () => {
  const { meeting: _, agenda: __, ...noMeeting } = planned();
  const nobody = { members: [], owner: null, skipped: [], offers: [], hadTurn: [], passed: null };
  const paused = {
    ...newGroup().rotation,
    owner: null,
    members: newGroup().rotation.members.map((m) => ({ ...m, paused: true as const })),
  };
  const cancelled = { ...planned().meeting!, cancelled: true as const };
  const ahead = { ...planned().meeting!, start: '2027-03-01T09:00:00Z' };

  test.each<[string, Partial<Round>, Partial<Group>, object, string]>([
    [
      'without topics',
      { topics: [], agenda: { items: [], dropped: [] } },
      {},
      { met: '2026-11-12T09:00:00Z' },
      'I mødtes',
    ],
    [
      'without a date',
      { ...noMeeting, stage: 'topics', meeting: undefined as never, agenda: undefined as never },
      {},
      {},
      'ikke til et møde',
    ],
    ['with a cancelled meeting', { meeting: cancelled }, {}, {}, 'ikke til et møde'],
    ['with a meeting still ahead', { meeting: ahead }, {}, {}, 'ikke til et møde'],
    [
      'without anything written',
      { stage: 'takeaways' },
      {},
      { onAgenda: ['struer', 'vejle'] },
      'Det kan stadig komme i arkivet',
    ],
    [
      'whose owner has left',
      {},
      {
        municipalities: newGroup().municipalities.slice(1),
        former: [{ id: 'struer', name: 'Struer' }],
        rotation: { ...newGroup().rotation, owner: 'vejle', members: newGroup().rotation.members.slice(1) },
      },
      { owner: 'vejle' },
      'Greve har turen',
    ],
    ['without a facilitator', {}, { facilitator: undefined as never }, { owner: 'struer' }, 'Vejle har turen'],
  ])('%s', async (_name, of, more, past, text) => {
    const w = await inRound(of, '2026-12-01T09:00:00Z', more);
    await close(w);
    expect((await w.document('group', group)).past[0]).toMatchObject({ quarter: round, ...past });
    expect(passed(w)).toHaveLength(1);
    expect(says(passed(w)[0])).toContain(text);
    expect(await w.document('round', archive)).toMatchObject({ quarter: round });
    const w2 = w;
    await w2.press(system, 'open-round', group, { quarter: '2027Q1' });
    await w2.drain();
    expect((await roundOf(w2)).quarter).toBe('2027Q1');
    expect(w.log.filter((l) => l.level === 'error')).toEqual([]);
  });

  test('that has not met had nobody on its agenda, and nothing to thank for', async () => {
    const w = await inRound({ meeting: cancelled }, '2026-12-01T09:00:00Z');
    await close(w);
    expect((await w.document('group', group)).past).toEqual([{ quarter: round, owner: 'struer' }]);
    expect(passed(w)[0]?.data).toMatchObject({ gave: '', open: '' });
  });

  test.each<[string, Group['rotation']]>([
    ['nobody in the line', nobody],
    ['everybody on a pause', paused],
  ])('with %s it says so, and calls on nobody', async (_name, rotation) => {
    const w = await inRound({}, '2026-12-01T09:00:00Z', { rotation });
    await close(w);
    expect(says(passed(w)[0])).toContain('Ingen har turen lige nu');
    expect(passed(w)[0]?.mention).toBeUndefined();
    expect((await w.document('group', group)).past[0]).not.toHaveProperty('owner');
  });

  test('in a group without a channel nothing is posted, and the archive has it', async () => {
    const w = await inRound({}, '2026-12-01T09:00:00Z', { channel: { state: 'waiting', serviceUrl: 'https://teams' } });
    await close(w);
    expect(w.posts).toEqual([]);
    expect(await w.load('round', archive)).toBeDefined();
  });

  test('by the opening of the next when nothing else has closed it, and then its old cards are left as they are', async () => {
    const w = await inRound(
      { ...noMeeting, meeting: undefined as never, agenda: undefined as never },
      '2027-01-04T08:00:00Z',
    );
    await w.press(system, 'open-round', group, { quarter: '2027Q1' });
    await w.drain();
    expect(w.posts.map((p) => p.card).slice(0, 2)).toEqual(['turn-passed', 'topics']);
    expect((await w.document('group', group)).past[0]).toEqual({ quarter: round, owner: 'struer' });
    const messages = (await w.load('group', group))!.jobs.map((j) => ('message' in j ? j.message : ''));
    expect(messages.filter((m) => m.endsWith(round))).toEqual([]);
  });
});

test('the channel hears of each round that ends, not of the first alone', async () => {
  const w = await inRound({ meeting: undefined as never }, '2027-01-04T08:00:00Z');
  await w.press(system, 'open-round', group, { quarter: '2027Q1' });
  await w.drain();
  w.setClock('2027-04-01T08:00:00Z');
  await w.press(system, 'open-round', group, { quarter: '2027Q2' });
  await w.drain();
  expect(passed(w).map((p) => says(p).split('\n')[0])).toEqual([
    'Gruppe 1 · 4. kvartal 2026',
    'Gruppe 1 · 1. kvartal 2027',
  ]);
});

describe('what waits for the next round', () => {
  const waiting = async (of: Partial<Round>, more: Partial<Group> = {}) => {
    const w = await inRound(of, '2026-12-01T09:00:00Z', more);
    await close(w);
    return laterOf(w);
  };

  test.each<[string, Partial<Round>, string[]]>([
    ['what was reached does not', {}, []],
    ['what was not reached does', { unreached: ['t2'] }, ['t2']],
    ['what found no place on the agenda does', { topics: [...topics, topicOf('t4', 'greve')] }, ['t4']],
    [
      'without a meeting everything does that was not dropped',
      { meeting: { ...planned().meeting!, cancelled: true } },
      ['t1', 't2'],
    ],
  ])('%s', async (_, of, ids) => {
    expect((await waiting(of)).map((t) => t.id)).toEqual(ids);
  });

  test('a topic carried twice keeps the quarter it is from, and comes first; latecomers come last', async () => {
    const later = await waiting(
      { unreached: ['t1', 't2'], topics: [topics[0]!, { ...topics[1]!, carriedFrom: '2026Q2' }, topics[2]!] },
      { later: [topicOf('t9', 'greve')] },
    );
    expect(later.map((t) => [t.id, t.carriedFrom])).toEqual([
      ['t2', '2026Q2'],
      ['t1', '2026Q4'],
      ['t9', undefined],
    ]);
  });

  test('is no more than one round can hold', async () => {
    const many = Array.from({ length: 30 }, (_, n) => topicOf(`x${n}`, 'greve'));
    expect(await waiting({}, { later: many })).toHaveLength(25);
  });

  test('is nothing of a municipality that has left', async () => {
    const gone = {
      municipalities: newGroup().municipalities.slice(0, 1),
      rotation: passTurn(newGroup().rotation, '2026Q3'),
    };
    expect((await waiting({ unreached: ['t1', 't2'] }, gone)).map((t) => t.id)).toEqual(['t1']);
  });
});
