import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextQuarter } from '../../../src/sparring/calendar.ts';
import { passTurn, pause } from '../../../src/sparring/groups/rotation.ts';
import type { Quarter } from '../../../src/sparring/language.ts';
import { meetingAlias } from '../../../src/sparring/rounds/meeting/meeting-alias.ts';
import { roundTheTable, timetable } from '../../../src/sparring/rounds/meeting/meeting-day.ts';
import { says, system } from '../../support/world.ts';
import { inRound, joinUrl, planned, roundOf, START } from './held.ts';
import { anna, group, newGroup, round } from './round-world.ts';

const chat = { conversation: '19:meeting_abc@thread.v2', serviceUrl: 'https://teams' };
/** The link to join has been in the channel. */
const announced = { taken: [...planned().taken!, 'announce-meeting' as const] };
const cards = (w: Awaited<ReturnType<typeof inRound>>) => w.posts.map((p) => p.card);

describe('shortly before the meeting', () => {
  test('the channel gets the link to join, and the agenda with the time of each item', async () => {
    const w = await inRound();
    await w.press(system, 'meeting-ended', group, { at: '2026-11-12T10:00:00Z' });
    await w.passUntil('2026-11-12T08:44:59Z');
    expect(w.posts).toEqual([]);
    await w.passUntil('2026-11-12T08:45:00Z');
    expect(w.posts).toHaveLength(1);
    const text = says(w.posts[0]);
    for (const part of ['kl. 10.00', 'Deltag i mødet', 'Emne t1', '10.05', '45 min. · Struer', '10.50'])
      expect(text).toContain(part);
    expect(JSON.stringify(w.posts[0]?.da)).toContain(joinUrl);
  });

  test('it says so where nobody organises online meetings, and needs no agenda', async () => {
    const { joinUrl: _, ...meeting } = planned().meeting!;
    const { agenda: __, ...rest } = planned();
    const w = await inRound({ ...rest, meeting, agenda: undefined as never });
    await w.press(system, 'announce-meeting', group, { round });
    await w.drain();
    expect(says(w.posts[0])).toContain('det link, I har aftalt');
    expect(JSON.stringify(w.posts[0]?.da)).not.toContain('Action.OpenUrl');
  });

  test('too late it is not posted at all', async () => {
    const w = await inRound({}, '2026-11-12T10:30:01Z');
    await w.press(system, 'announce-meeting', group, { round });
    await w.press(system, 'start-meeting', group, { round });
    await w.drain();
    expect(w.posts).toEqual([]);
  });
});

test('what belongs to the meeting’s own minutes goes before all else, from the timer to the message; a reminder does not', async () => {
  const w = await inRound();
  await w.press(system, 'meeting-ended', group, { at: '2026-11-12T10:00:00Z' });
  const urgent = async () => (await w.load('group', group))!.jobs.filter((job) => job.urgent).map(({ key }) => key);
  expect(await urgent()).toEqual([`announce-meeting:${round}`]);
  const left: [string, unknown][] = [];
  w.answers.post = (_, { content, urgent }) => {
    left.push([content.card, urgent]);
    return undefined;
  };
  await w.passUntil('2026-11-12T12:00:00Z');
  expect(left).toEqual([
    ['meeting-soon', true],
    ['meeting-now', true],
    ['takeaways', undefined],
  ]);
  expect(await urgent()).toEqual([]);
});

describe('when the meeting begins', () => {
  test('by the clock the channel gets the agenda and the round of the table', async () => {
    const w = await inRound(announced, '2026-11-12T09:02:00Z');
    await w.press(system, 'start-meeting', group, { round });
    await w.drain();
    expect(w.posts).toHaveLength(1);
    expect(w.posts[0]).toMatchObject({ card: 'meeting-now', conversation: '19:g1' });
    const text = says(w.posts[0]);
    expect(text).toContain('1.\nVejle\n2.\nGreve\n3.\nStruer');
    await w.press(system, 'meeting-started', group, { at: '2026-11-12T09:05:00Z', chat });
    await w.drain();
    expect(w.posts).toHaveLength(1);
    expect((await roundOf(w)).meeting?.started).toBe('2026-11-12T09:05:00Z');
  });

  test('told by Teams it goes to the meeting’s own chat, once, and the clock is silent', async () => {
    const w = await inRound({}, '2026-11-12T09:01:00Z');
    for (let n = 0; n < 2; n++) await w.press(system, 'meeting-started', group, { at: '2026-11-12T09:01:00Z', chat });
    await w.passUntil('2026-11-12T09:10:00Z');
    // What came before it is not said again.
    expect(cards(w).sort()).toEqual(['meeting-now', 'meeting-soon']);
    expect((await roundOf(w)).taken).toEqual(expect.arrayContaining(planned().taken!));
    expect(w.posts.find((p) => p.card === 'meeting-now')?.conversation).toBe(chat.conversation);
  });

  test('whoever is early sees it at the time that was agreed on', async () => {
    const w = await inRound({}, '2026-11-12T08:50:00Z');
    await w.press(system, 'meeting-started', group, { at: '2026-11-12T08:50:00Z' });
    await w.passUntil('2026-11-12T08:59:59Z');
    expect(cards(w)).not.toContain('meeting-now');
    await w.passUntil(START);
    expect(w.posts.at(-1)).toMatchObject({ card: 'meeting-now', conversation: '19:g1' });
  });

  test.each<[string, string, object]>([
    ['somebody tries the link the day before', '2026-11-11T09:00:00Z', {}],
    ['it was called off', START, { meeting: { ...planned().meeting!, cancelled: true } }],
    ['the group has no meeting', START, { meeting: undefined }],
    ['it has been held', '2026-11-12T13:00:00Z', { stage: 'takeaways' }],
    ['the round is over', '2026-11-12T13:00:00Z', { stage: 'closed' }],
  ])('nothing happens when %s', async (_, at, of) => {
    const w = await inRound(of, at);
    const before = await w.document('group', group);
    await w.press(system, 'meeting-started', group, { at });
    await w.press(system, 'meeting-ended', group, { at });
    expect(await w.document('group', group)).toEqual(before);
  });

  test('nobody but Teams says so', async () => {
    const w = await inRound({}, START);
    for (const verb of ['meeting-started', 'meeting-ended', 'start-meeting'])
      expect((await w.press(anna, verb, group, { at: START, round })).codes).toEqual(['may-not']);
  });
});

describe('when the meeting ends', () => {
  test('what follows is reckoned from then; one that goes on after a break has not ended', async () => {
    const w = await inRound({}, '2026-11-12T10:00:00Z');
    await w.press(system, 'meeting-ended', group, { at: '2026-11-12T09:40:00Z' });
    await w.press(system, 'meeting-ended', group, { at: '2026-11-12T09:40:00Z' });
    expect((await roundOf(w)).meeting?.ended).toBe('2026-11-12T09:40:00Z');
    await w.press(system, 'meeting-started', group, { at: '2026-11-12T09:50:00Z', chat });
    expect((await roundOf(w)).meeting).not.toHaveProperty('ended');
    await w.press(system, 'meeting-ended', group, { at: '2026-11-12T10:10:00Z' });
    await w.passUntil('2026-11-12T11:10:00Z');
    expect(cards(w)).toContain('takeaways');
  });
});

test('each item begins when the one before it ends', () => {
  expect(timetable(planned()).map(({ item, at }) => [item.id, at])).toEqual([
    ['welcome', '2026-11-12T09:00:00Z'],
    ['t1', '2026-11-12T09:05:00Z'],
    ['t2', '2026-11-12T09:50:00Z'],
    ['round-up', '2026-11-12T10:20:00Z'],
  ]);
});

describe('the round of the table', () => {
  const inQuarter = (quarter: Quarter) => planned({ quarter });

  test('gives everybody who takes part the floor once, and over the rounds everybody begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 11 }), (size, skip) => {
        const ids = Array.from({ length: size }, (_, n) => `m${n}`);
        const municipalities = ids.map((id) => ({ ...newGroup().municipalities[0]!, id, name: id }));
        let rotation = {
          ...newGroup().rotation,
          members: ids.map((id) => ({ municipality: id, joined: START })),
          owner: ids[0]!,
        };
        let quarter: Quarter = '2026Q4';
        for (let n = 0; n < skip; n++) {
          rotation = passTurn(rotation, quarter) as typeof rotation;
          quarter = nextQuarter(quarter);
        }
        const began: (string | undefined)[] = [];
        for (let n = 0; n < size; n++) {
          const order = roundTheTable(newGroup({ municipalities, rotation }), inQuarter(quarter));
          expect([...order].sort()).toEqual([...ids].sort());
          expect(order.at(-1)).toBe(rotation.owner);
          began.push(order[0]);
          rotation = passTurn(rotation, quarter) as typeof rotation;
          quarter = nextQuarter(quarter);
        }
        expect(new Set(began).size).toBe(size);
      }),
    );
  });

  test('leaves out who pauses, and takes turns by quarter where nobody owns it', () => {
    const { rotation } = pause(newGroup().rotation, 'vejle') as { rotation: ReturnType<typeof newGroup>['rotation'] };
    expect(roundTheTable(newGroup({ rotation }), planned())).toEqual(['greve', 'struer']);
    const nobody = newGroup({ rotation: { ...newGroup().rotation, owner: null } });
    const first = (['2026Q1', '2026Q2', '2026Q3'] as const).map((q) => roundTheTable(nobody, inQuarter(q))[0]);
    expect(new Set(first).size).toBe(3);
    expect(roundTheTable(newGroup({ municipalities: [] }), planned())).toEqual([]);
  });
});

test.each([
  ['https://teams.microsoft.com/l/meetup-join/19%3ameeting_AbC%40thread.v2/0?context=%7b%7d'],
  ['https://teams.microsoft.com/l/meetup-join/19%3AMEETING_abc%40thread.v2/0'],
  ['19:meeting_abc@thread.v2'],
])('a meeting has one name, however Teams writes its link: %s', (link) => {
  expect(meetingAlias(link)).toBe('meeting:19:meeting_abc@thread.v2');
});

test.each([
  ['https://teams.microsoft.com/meet/2345?p=secret', 'meeting:https://teams.microsoft.com/meet/2345'],
  ['https://example.org/%E0%A4%A', 'meeting:https://example.org/%e0%a4%a'],
])('of another link the query is no part of its name: %s', (link, name) => {
  expect(meetingAlias(link)).toBe(name);
});
