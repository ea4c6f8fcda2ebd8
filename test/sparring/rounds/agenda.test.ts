import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { StandingItem } from '../../../src/sparring/groups/group.ts';
import {
  type Basis,
  balanced,
  draftAgenda,
  leftOver,
  minutesOf,
  onAgenda,
} from '../../../src/sparring/rounds/agenda/agenda.ts';
import type { AgendaItem, FollowUp, Round, Topic } from '../../../src/sparring/rounds/round.ts';

const standing: StandingItem[] = [
  { id: 'welcome', minutes: 5, place: 'first' },
  { id: 'round-up', minutes: 10, place: 'last' },
];
const municipalities = ['struer', 'vejle', 'greve', 'aeroe'];

const topic = (id: string, municipality: string, more: Partial<Topic> = {}): Topic => ({
  id,
  title: `Emne ${id}`,
  kind: 'practical',
  theme: 'cv',
  minutes: 20,
  municipality,
  by: { id: `${municipality}/x`, name: 'X' },
  support: [],
  at: `2026-10-01T08:00:0${id.slice(-1)}Z`,
  ...more,
});
const followUp = (id: string): FollowUp => ({
  id,
  text: id,
  municipality: 'vejle',
  by: '2026-12-01',
  quarter: '2026Q3',
});
const draft = (topics: Topic[], more: Partial<Basis> = {}): AgendaItem[] =>
  draftAgenda({ topics, followUps: [], municipalities, minutes: 90, standing, ...more });
const inShort = (items: AgendaItem[] | undefined) => items?.map(({ id, minutes }) => `${id} ${minutes}`);

describe('the draft', () => {
  test('has what is on every agenda, the topics, and time that is left', () => {
    expect(inShort(draft([topic('t1', 'struer'), topic('t2', 'vejle', { minutes: 30 })]))).toEqual([
      'welcome 5',
      't1 20',
      't2 30',
      'open 25',
      'round-up 10',
    ]);
  });

  test('of no topics is time for what fills people’s day', () => {
    expect(inShort(draft([]))).toEqual(['welcome 5', 'open 75', 'round-up 10']);
    expect(inShort(draft([], { standing: [] }))).toEqual(['open 90']);
  });

  test.each([
    [1, 5],
    [2, 10],
    [3, 15],
    [9, 15],
  ])('begins with %d open follow-ups, in %d minutes', (count, minutes) => {
    const followUps = Array.from({ length: count }, (_, n) => followUp(`f${n}`));
    expect(draft([topic('t1', 'struer')], { followUps })[1]).toMatchObject({ kind: 'follow-ups', minutes });
  });

  test('puts topics carried over first, then one of each municipality before a second of any', () => {
    const topics = [
      topic('t1', 'struer', { minutes: 10 }),
      topic('t2', 'struer', { minutes: 10 }),
      topic('t3', 'vejle', { minutes: 10 }),
      topic('t4', 'greve', { minutes: 10, carriedFrom: '2026Q3' }),
    ];
    expect(draft(topics).map((i) => i.id)).toEqual(['welcome', 't4', 't1', 't3', 't2', 'open', 'round-up']);
  });

  test('goes by support, then by when it was suggested', () => {
    const topics = [
      topic('t1', 'struer', { minutes: 10 }),
      topic('t2', 'vejle', { minutes: 10, support: ['greve'] }),
      topic('t3', 'greve', { minutes: 10, at: '2026-09-30T08:00:00Z' }),
    ];
    expect(draft(topics).map((i) => i.id)).toEqual(['welcome', 't2', 't3', 't1', 'open', 'round-up']);
  });

  test('shortens the longest first, by five minutes at a time', () => {
    const topics = [
      topic('t1', 'struer', { minutes: 60 }),
      topic('t2', 'vejle', { minutes: 20 }),
      topic('t3', 'greve', { minutes: 10 }),
    ];
    expect(inShort(draft(topics))).toEqual(['welcome 5', 't1 45', 't2 20', 't3 10', 'round-up 10']);
  });

  test('leaves out the lowest only when all are as short as can be, and nobody’s only topic for another’s second', () => {
    const carried = { carriedFrom: '2026Q3' as const };
    const topics = [topic('t1', 'struer', carried), topic('t2', 'struer', carried), topic('t3', 'vejle')];
    expect(inShort(draft(topics, { minutes: 20 }))).toEqual(['welcome 5', 't1 5', 't3 5', 'round-up 5']);
  });

  test('names whoever suggested a topic as presenting it, while they are in the group', () => {
    const items = draft([topic('t1', 'struer'), topic('t2', 'odense')]);
    expect(items.filter((i) => i.kind === 'topic').map((i) => i.presenter)).toEqual(['struer', undefined]);
  });

  test.each([
    ['of less than five minutes go to the last item', 93, ['welcome 5', 't1 75', 'round-up 13']],
    ['of five minutes and more are time for what fills', 95, ['welcome 5', 't1 75', 'open 5', 'round-up 10']],
  ])('minutes that are left %s', (_, minutes, items) => {
    expect(inShort(draft([topic('t1', 'struer', { minutes: 75 })], { minutes }))).toEqual(items);
  });

  test('takes the owners’ standing items as they are', () => {
    const own: StandingItem[] = [{ id: 's1', title: 'Nyt fra STAR', minutes: 7, place: 'first' }];
    const items = draft([topic('t1', 'struer')], { standing: own });
    expect(items[0]).toEqual({ id: 's1', kind: 'standing', title: 'Nyt fra STAR', minutes: 7 });
  });
});

describe('any draft', () => {
  const anyTopic = fc.record({
    municipality: fc.constantFrom(...municipalities),
    minutes: fc.integer({ min: 5, max: 90 }),
    support: fc.subarray(municipalities),
    carried: fc.boolean(),
    at: fc.integer({ min: 0, max: 9 }),
  });
  const anyBasis = fc
    .record({
      topics: fc.array(anyTopic, { maxLength: 30 }),
      followUps: fc.integer({ min: 0, max: 5 }),
      minutes: fc.integer({ min: 30, max: 240 }),
      standing: fc.array(
        fc.record({
          minutes: fc.integer({ min: 1, max: 60 }),
          place: fc.constantFrom('first' as const, 'last' as const),
        }),
        { maxLength: 6 },
      ),
    })
    .map(
      ({ topics, followUps, minutes, standing }): Basis => ({
        topics: topics.map(({ carried, at, ...t }, n) =>
          topic(`t${n}`, t.municipality, {
            ...t,
            at: `2026-10-01T08:00:0${at}Z`,
            ...(carried && { carriedFrom: '2026Q3' as const }),
          }),
        ),
        followUps: Array.from({ length: followUps }, (_, n) => followUp(`f${n}`)),
        municipalities,
        minutes,
        standing: standing.map((s, n) => ({ ...s, id: `s${n}` })),
      }),
    );
  const check = (holds: (basis: Basis, items: AgendaItem[]) => void) =>
    fc.assert(
      fc.property(anyBasis, (basis) => holds(basis, draftAgenda(basis))),
      { numRuns: 500 },
    );
  const onIt = (basis: Basis, items: AgendaItem[]) =>
    items.flatMap(({ topic: id }) => basis.topics.filter((t) => t.id === id));

  test('adds up to the meeting, and has no item of less than five minutes that was not asked for so short', () =>
    check(({ minutes, standing }, items) => {
      expect(minutesOf(items)).toBe(minutes);
      const short = items.filter((i) => i.minutes < 5).map((i) => i.id);
      expect(short.filter((id) => !standing.some((s) => s.id === id && s.minutes < 5))).toEqual([]);
    }));

  test('is in steps of five minutes where the meeting and the standing items are', () =>
    check((basis) => {
      const five = (n: number) => Math.max(5, n - (n % 5));
      const even = {
        ...basis,
        minutes: five(basis.minutes),
        standing: basis.standing.map((s) => ({ ...s, minutes: five(s.minutes) })),
      };
      expect(draftAgenda(even).filter((i) => i.minutes % 5 !== 0)).toEqual([]);
    }));

  test('gives no municipality two topics while another one’s only topic is left out', () =>
    check((basis, items) => {
      const on = onIt(basis, items);
      const count = (m: string) => on.filter((t) => t.municipality === m).length;
      for (const { id, municipality } of basis.topics)
        if (!on.some((t) => t.id === id))
          for (const other of municipalities) expect(count(other)).toBeLessThanOrEqual(count(municipality) + 1);
    }));

  test('has what was carried over before what was not, and then everybody’s first before anybody’s second', () =>
    check((basis, items) => {
      const on = onIt(basis, items);
      const fresh = on.findIndex((t) => !t.carriedFrom);
      if (fresh >= 0) expect(on.slice(fresh).filter((t) => t.carriedFrom)).toEqual([]);
      const had = new Map(
        municipalities.map((m) => [m, on.filter((t) => t.carriedFrom && t.municipality === m).length]),
      );
      const nth = on
        .filter((t) => !t.carriedFrom)
        .map((t) => {
          had.set(t.municipality, had.get(t.municipality)! + 1);
          return had.get(t.municipality)!;
        });
      expect(nth).toEqual([...nth].sort((a, b) => a - b));
    }));

  test('leaves nothing out while something could be shorter', () =>
    check((basis, items) => {
      const room = items.reduce((sum, i) => sum + Math.max(0, i.minutes - 5), 0);
      if (onIt(basis, items).length < basis.topics.length) expect(room).toBeLessThan(5);
    }));

  test('is the same whatever order its topics come in', () =>
    check((basis, items) => {
      expect(draftAgenda({ ...basis, topics: [...basis.topics].reverse() })).toEqual(items);
    }));
});

describe('letting the time fit', () => {
  const item = (id: string, minutes: number, kind: AgendaItem['kind'] = 'added'): AgendaItem => ({ id, kind, minutes });
  test.each([
    ['takes from the longest', [item('a', 30), item('b', 10)], 30, ['a 20', 'b 10']],
    ['takes from the last of equals', [item('a', 10), item('b', 10)], 15, ['a 10', 'b 5']],
    ['takes from a standing item last', [item('a', 10), item('b', 10, 'standing')], 15, ['a 5', 'b 10']],
    ['takes the time that was left first', [item('a', 10), item('open', 20, 'open')], 20, ['a 10', 'open 10']],
    ['needs no time left', [item('a', 10), item('open', 20, 'open')], 10, ['a 10']],
    [
      'adds time before what ends the meeting',
      [item('a', 10), item('b', 5, 'standing')],
      30,
      ['a 10', 'open 15', 'b 5'],
    ],
    ['adds time at the end', [item('a', 10)], 30, ['a 10', 'open 20']],
    ['gives back what a whole step took too much', [item('a', 12), item('b', 5)], 15, ['a 7', 'b 8']],
    ['fills an empty agenda', [], 30, ['open 30']],
  ])('%s', (_, items, minutes, expected) => {
    expect(inShort(balanced(items, minutes))).toEqual(expected);
  });

  test('cannot be done when there are too many', () => {
    expect(balanced([item('a', 5), item('b', 5)], 9)).toBeUndefined();
  });
});

describe('after the meeting', () => {
  const round = (more: Partial<Round> = {}): Round => ({
    quarter: '2026Q4',
    stage: 'agenda',
    opened: '2026-10-01T08:00:00Z',
    topics: ['t1', 't2', 't3', 't4'].map((id, n) => topic(id, municipalities[n]!)),
    ...more,
  });
  const agenda = {
    items: [
      { id: 't1', kind: 'topic' as const, topic: 't1', minutes: 20, presenter: 'struer' },
      { id: 't2', kind: 'topic' as const, topic: 't2', minutes: 20, presenter: 'vejle' },
      { id: 'a1', kind: 'added' as const, title: 'Nyt', minutes: 20, presenter: 'struer' },
    ],
    dropped: [{ topic: 't3', reason: 'Nej' }],
  };

  test('what was not on the agenda carries over, and what was and was not reached; not what was dropped', () => {
    expect(leftOver(round()).map((t) => t.id)).toEqual(['t1', 't2', 't3', 't4']);
    expect(leftOver(round({ agenda, unreached: ['t2'] })).map((t) => t.id)).toEqual(['t2', 't4']);
  });

  test('each municipality with something on it counts once', () => {
    expect(onAgenda(round({ agenda }))).toEqual(['struer', 'vejle']);
    expect(onAgenda(round())).toEqual([]);
  });
});
