import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { briefTold, inBrief, type RoundInBrief } from '../../../src/sparring/groups/brief.ts';
import type { Group } from '../../../src/sparring/groups/group.ts';
import type { GroupInBrief } from '../../../src/sparring/initiatives/initiative.ts';
import { statusOf } from '../../../src/sparring/initiatives/status.ts';
import type { Agenda, Meeting, Round, Takeaway } from '../../../src/sparring/rounds/round.ts';
import { steps } from '../../../src/sparring/rounds/steps.ts';
import { buttons, pressOn, says, seen, system, type World, world } from '../../support/world.ts';
import { anna, newGroup, suggest } from '../rounds/round-world.ts';
import { INITIATIVE, initiative, kirsten, municipality, stranger } from './joining.ts';

const OPENED = '2026-10-01T08:00:00Z';
const meeting: Meeting = { start: '2026-11-03T08:00:00Z', minutes: 90, sequence: 0, token: 'x' };
const takeaway = { id: 't', learned: 'x', theme: 'cv', by: anna, at: OPENED };
const round = (more: Partial<Round> = {}): Round => ({
  quarter: '2026Q4',
  stage: 'topics',
  opened: OPENED,
  topics: [],
  ...more,
});
const agenda = (published?: true): Agenda => ({
  items: [],
  dropped: [],
  ...(published && { published: { at: OPENED, by: 'owner' as const } }),
});
const group = (more?: Partial<Round>, rest: Partial<Group> = {}): Group => ({
  ...newGroup(rest),
  ...(more && { round: round(more) }),
});

describe('a round in brief', () => {
  const noDate = { what: 'date', by: '2026-10-15T06:00:00Z' } as const;
  const noAgenda = { what: 'agenda', by: '2026-10-27T07:00:00Z' } as const;
  const noTakeaways = { what: 'takeaways', by: '2026-11-06T07:00:00Z' } as const;
  const closes = { what: 'close-round', at: '2026-11-17T07:00:00Z' } as const;

  test.each<[string, Partial<Round>, RoundInBrief['waitsFor'], RoundInBrief['next']]>([
    ['before a date is found', {}, noDate, { what: 'decide-date', at: noDate.by }],
    ['when no date was found in time', { taken: ['decide-date'] }, noDate, undefined],
    ['while topics come in', { meeting }, noAgenda, { what: 'close-topics', at: '2026-10-20T06:00:00Z' }],
    [
      'with the agenda’s owner',
      { stage: 'agenda', meeting, taken: ['close-topics'], agenda: agenda() },
      noAgenda,
      { what: 'publish-draft', at: noAgenda.by },
    ],
    [
      'with an agenda',
      { stage: 'agenda', meeting, agenda: agenda(true) },
      undefined,
      { what: 'meeting', at: meeting.start },
    ],
    [
      'called off late',
      { stage: 'agenda', meeting: { ...meeting, cancelled: true }, taken: ['decide-date'] },
      noDate,
      undefined,
    ],
    ['after the meeting', { stage: 'takeaways', meeting }, noTakeaways, closes],
    ['with takeaways', { stage: 'takeaways', meeting, takeaways: [takeaway] }, undefined, closes],
    ['when it is over', { stage: 'closed', meeting }, undefined, { what: 'open-round', at: '2027-01-04T07:00:00Z' }],
  ])('waits for, and goes on with: %s', (_, more, waitsFor, next) => {
    const told = inBrief(group(more));
    expect([told?.waitsFor, told?.next]).toEqual([waitsFor, next]);
  });

  it('says whose it is, and how its meeting and its agenda are', () => {
    const called = { ...meeting, cancelled: true as const };
    expect(inBrief(group({ meeting: called, agenda: agenda(true) }))).toMatchObject({
      quarter: '2026Q4',
      stage: 'topics',
      owner: 'struer',
      meeting: meeting.start,
      cancelled: true,
      published: true,
    });
    expect(inBrief(group({}, { rotation: { ...newGroup().rotation, owner: null, members: [] } }))).not.toHaveProperty(
      'owner',
    );
  });

  it('goes by the initiative’s own numbers', () => {
    expect(inBrief(group({}, { numbers: { voting: 5 } }))?.waitsFor?.by).toBe('2026-10-08T06:00:00Z');
  });

  it('is told whenever it changes, and then only', () => {
    const at = { id: 'group:g1', now: world().now() };
    const told = (before: Group, after: Group) => briefTold(before, after, at)?.jobs.map((j) => j.key) ?? [];
    const rounds: fc.Arbitrary<Round> = fc
      .record({
        stage: fc.constantFrom('topics' as const, 'agenda' as const, 'takeaways' as const, 'closed' as const),
        meeting: fc.constantFrom(undefined, meeting, { ...meeting }, { ...meeting, cancelled: true as const }),
        agenda: fc.constantFrom(undefined, agenda(), agenda(true)),
        taken: fc.subarray(steps),
        takeaways: fc.constantFrom<Takeaway[] | undefined>(undefined, [], [takeaway]),
        topics: fc.constantFrom<Round['topics']>([], [{ id: 'x' } as never]),
      })
      .map(({ meeting: m, agenda: a, takeaways: t, ...rest }) =>
        round({ ...rest, ...(m && { meeting: m }), ...(a && { agenda: a }), ...(t && { takeaways: t }) }),
      );
    const groups = fc.tuple(rounds, fc.constantFrom({}, { numbers: { voting: 5 } })).map(([r, more]) => group(r, more));
    const standing = group({});
    fc.assert(
      fc.property(groups, groups, (before, after) => {
        const changed = JSON.stringify(inBrief(before)) !== JSON.stringify(inBrief(after));
        expect(told(before, after)).toEqual(changed ? ['note-round:group:g1'] : []);
      }),
    );
    expect(told(standing, { ...standing, round: { ...standing.round!, topics: [{ id: 'x' } as never] } })).toEqual([]);
    expect(told(standing, { ...newGroup() })).toEqual([]);
    const [met, held] = [group({ stage: 'agenda', meeting }), group({ stage: 'takeaways', meeting })];
    for (const [before, change] of [
      [held, { takeaways: [takeaway] }],
      [met, { agenda: agenda(true) }],
      [met, { meeting: { ...meeting, cancelled: true } }],
      [standing, { taken: ['decide-date'] }],
      [held, { stage: 'closed' }],
    ] satisfies [Group, Partial<Round>][])
      expect(told(before, { ...before, round: { ...before.round!, ...change } })).toHaveLength(1);
  });
});

const brief = (id: number, round?: RoundInBrief, more: Partial<GroupInBrief> = {}): GroupInBrief => ({
  id: `group:${id}`,
  name: `Gruppe ${id}`,
  municipalities: ['struer', 'vejle', 'greve'],
  channel: { state: 'ready' },
  ...(round && { round: { ...round, told: OPENED } }),
  ...more,
});
const quarter = '2026Q4';
const late = (by: string): RoundInBrief => ({
  quarter,
  stage: 'topics',
  owner: 'struer',
  waitsFor: { what: 'date', by },
});

async function shown(groups: GroupInBrief[], more: Parameters<typeof initiative>[0] = {}, at = '2026-10-16T08:00:00Z') {
  const w = world({ at });
  const municipalities = ['struer', 'vejle', 'greve'].map((id) => municipality(id));
  await w.put('initiative', INITIATIVE, initiative({ municipalities, groups, ...more }));
  return { w, card: (await w.press(kirsten, 'show-status', INITIATIVE)).card };
}
const namesOn = (card: Parameters<typeof says>[0]) => says(card).match(/^Gruppe \d+$/gm);

describe('the status of all groups', () => {
  test.each<[string, RoundInBrief, string]>([
    ['before a date is found', { quarter, stage: 'topics' }, 'Emner og datoer samles ind'],
    [
      'with a meeting',
      {
        quarter,
        stage: 'topics',
        meeting: '2026-11-03T08:00:00Z',
        next: { what: 'close-topics', at: '2026-10-20T06:00:00Z' },
      },
      'Møde tirsdag 3. november kl. 9.00\nEmnerne lukker tirsdag 20. oktober',
    ],
    ['called off', { quarter, stage: 'agenda', meeting: '2026-11-03T08:00:00Z', cancelled: true }, 'Mødet er aflyst'],
    ['after the meeting', { quarter, stage: 'takeaways', meeting: '2026-10-13T07:00:00Z' }, 'Læring samles ind'],
    [
      'over',
      { quarter, stage: 'closed', next: { what: 'open-round', at: '2027-01-04T07:00:00Z' } },
      'Runden er slut\nNæste runde åbner mandag 4. januar',
    ],
    [
      'with no date in time',
      late('2026-10-15T06:00:00Z'),
      'Emner samles ind\nDato mangler · frist torsdag 15. oktober',
    ],
    [
      'with no agenda in time',
      {
        quarter,
        stage: 'agenda',
        meeting: '2026-10-20T08:00:00Z',
        waitsFor: { what: 'agenda', by: '2026-10-13T06:00:00Z' },
      },
      'Møde tirsdag 20. oktober kl. 10.00\nDagsordenen mangler · frist tirsdag 13. oktober',
    ],
    [
      'with nothing written in time',
      { quarter, stage: 'takeaways', waitsFor: { what: 'takeaways', by: '2026-10-13T06:00:00Z' } },
      'Læring samles ind\nLæringen mangler · frist tirsdag 13. oktober',
    ],
  ])('says where a round is: %s', async (_, round, words) => {
    const { card } = await shown([brief(1, { ...round, owner: 'struer' })]);
    expect(says(card)).toContain(`Gruppe 1\n${words}`);
    expect(says(card)).toContain('Struer har turen');
  });

  test.each([
    ['ready', 'Runden er ikke begyndt'],
    ['waiting', 'Kanalen er på vej'],
    ['uncertain', 'Velkomsten er måske ikke nået frem'],
    ['failed', 'Runden er ikke begyndt\nKanalen kunne ikke oprettes'],
  ] as const)('says how a group without a round is: %s', async (state, words) => {
    const { card } = await shown([brief(1, undefined, { channel: { state } })]);
    expect(says(card)).toContain(`Gruppe 1\n${words}`);
    expect(says(card).includes('Kanalen kunne ikke oprettes (1): Gruppe 1')).toBe(state === 'failed');
  });

  it('is not overdue at the last moment, but after it', async () => {
    const [by, after] = ['2026-10-15T06:00:00Z', '2026-10-15T06:00:01Z'];
    expect(says((await shown([brief(1, late(by))], {}, by)).card)).toContain('1 gruppe · alt går, som det skal');
    expect(says((await shown([brief(1, late(by))], {}, after)).card)).toContain('1 gruppe · 1 har brug for hjælp');
  });

  it('puts first what is overdue, longest first, then what comes next; and names who can help', async () => {
    const next = (at: string): RoundInBrief => ({ quarter, stage: 'topics', next: { what: 'decide-date', at } });
    const { card } = await shown(
      [
        brief(1),
        brief(2, next('2026-10-22T06:00:00Z')),
        brief(3, next('2026-10-21T06:00:00Z')),
        brief(10, next('2026-10-21T06:00:00Z')),
        brief(4, late('2026-10-14T06:00:00Z')),
        brief(5, late('2026-10-13T06:00:00Z'), { facilitator: stranger.id }),
        brief(6, undefined, { channel: { state: 'failed', why: 'no-room' } }),
      ],
      { facilitators: [{ email: stranger.email!, id: stranger.id, name: stranger.name }] },
    );
    expect(namesOn(card)).toEqual([
      'Gruppe 6',
      'Gruppe 5',
      'Gruppe 4',
      'Gruppe 3',
      'Gruppe 10',
      'Gruppe 2',
      'Gruppe 1',
    ]);
    expect(says(card)).toContain('Struer har turen · Facilitator: Sten');
    expect(says(card)).toContain('7 grupper · 3 har brug for hjælp');
  });

  it('shows twenty at a time', async () => {
    const { w, card } = await shown(Array.from({ length: 45 }, (_, i) => brief(i + 1)));
    expect(namesOn(card)).toHaveLength(20);
    expect(says(card)).toContain('… og 25 grupper til');
    const second = await pressOn(w, kirsten, card, 'show-status', {}, { from: 20 });
    expect(namesOn(second.card)?.at(0)).toBe('Gruppe 21');
    const third = await pressOn(w, kirsten, second.card, 'show-status', {}, { from: 40 });
    expect(namesOn(third.card)).toHaveLength(5);
    expect(
      buttons(third.card)
        .filter((b) => b.verb === 'show-status')
        .map((b) => b.data.from),
    ).toEqual([20]);
    expect(namesOn((await w.press(kirsten, 'show-status', INITIATIVE, { from: '900' })).card)).toHaveLength(5);
  });

  it('shows the last twenty where there are no more by now', async () => {
    const { w, card } = await shown(Array.from({ length: 20 }, (_, i) => brief(i + 1)));
    expect(card?.data).toMatchObject({ more: '', moreUncertain: '' });
    expect(namesOn((await w.press(kirsten, 'show-status', INITIATIVE, { from: '20' })).card)).toHaveLength(20);
  });

  it('is small enough to send, however much there is to tell', async () => {
    const long = 'Æ'.repeat(60);
    const uncertain = Array.from({ length: 50 }, (_, i) => ({
      document: `group:${i}`,
      key: `k${i}`,
      what: 'topics',
      at: OPENED,
    }));
    const groups = Array.from({ length: 100 }, (_, i) =>
      brief(i, late('2026-10-14T06:00:00Z'), { name: `${long} ${i}` }),
    );
    const { card } = await shown(groups, { uncertain, name: long });
    expect(says(card)).toContain('… og 44 til');
    expect(() => seen(card!)).not.toThrow();
  });

  it('asks about messages in doubt, and stays when one is settled; the overview does so, too', async () => {
    const uncertain = ['a', 'b'].map((key) => ({ document: 'group:1', key, what: 'topics', at: OPENED }));
    const { w, card } = await shown([brief(1)], { uncertain });
    const one = await pressOn(w, kirsten, card, 'send-again', {}, { key: 'a' });
    expect(one.card?.card).toBe('status');
    const overview = (await w.press(kirsten, 'show-overview', INITIATIVE)).card;
    const two = await pressOn(w, kirsten, overview, 'it-arrived', {}, { key: 'b' });
    expect(two.card?.card).toBe('overview');
    expect((await w.document('initiative', INITIATIVE)).uncertain).toEqual([]);
  });

  it('of an initiative without groups says so', async () => {
    expect(says((await shown([])).card)).toContain('Der er ingen grupper endnu');
  });

  it('is for coordinators', async () => {
    const { w } = await shown([brief(1)]);
    expect((await w.press(stranger, 'show-status', INITIATIVE)).codes).toEqual(['may-not']);
    expect(
      (await w.press(kirsten, 'note-round', INITIATIVE, { group: 'group:1', round: {}, at: OPENED })).codes,
    ).toEqual(['may-not']);
  });

  it('has every group once, whatever they have told', () => {
    const moments = fc.constantFrom('2026-10-01T06:00:00Z', '2026-10-15T06:00:00Z', '2026-12-01T06:00:00Z');
    const told = fc
      .record({ stage: fc.constantFrom('topics' as const, 'closed' as const), by: moments, next: moments })
      .map(
        ({ stage, by, next }): RoundInBrief => ({
          quarter,
          stage,
          waitsFor: { what: 'date', by },
          next: { what: 'decide-date', at: next },
        }),
      );
    fc.assert(
      fc.property(fc.array(fc.option(told, { nil: undefined }), { maxLength: 12 }), (all) => {
        const groups = all.map((each, i) => brief(i, each));
        const rows = statusOf(initiative({ groups }), world().now());
        expect(rows.map((r) => r.id).sort()).toEqual(groups.map((g) => g.id).sort());
        const overdue = rows.map((r) => r.overdue !== undefined);
        expect(overdue).toEqual([...overdue].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });
});

describe('a group tells its initiative', () => {
  const roundOf = async (w: World) => (await w.document('initiative', 'initiative:fsm2')).groups[0]?.round;

  async function inGroup() {
    const w = world();
    await w.put('initiative', 'initiative:fsm2', initiative({ groups: [brief(1, undefined, { id: 'group:g1' })] }));
    await w.put('group', 'group:g1', newGroup());
    await w.press(system, 'open-round', 'group:g1', { quarter });
    await w.drain();
    return w;
  }

  it('when its round opens; a topic is no news', async () => {
    const w = await inGroup();
    expect(await roundOf(w)).toMatchObject({ quarter, stage: 'topics', owner: 'struer' });
    await suggest(w, anna);
    const { jobs } = (await w.load('group', 'group:g1'))!;
    expect(jobs.map((j) => j.key)).not.toContain('note-round:group:g1');
  });

  it('whose turn it is now', async () => {
    const w = await inGroup();
    await pressOn(w, anna, (await w.press(anna, 'show-turn', 'group:g1')).card, 'skip-turn');
    await w.drain();
    expect((await roundOf(w))?.owner).toBe('vejle');
  });

  it('and news that comes late, or of a group it does not have, is no news', async () => {
    const w = await inGroup();
    const newest = await roundOf(w);
    const old = { quarter: '2026Q3', stage: 'closed' };
    await w.press(system, 'note-round', 'initiative:fsm2', {
      group: 'group:g1',
      round: old,
      at: '2026-09-01T08:00:00Z',
    });
    await w.press(system, 'note-round', 'initiative:fsm2', {
      group: 'group:g9',
      round: old,
      at: '2027-09-01T08:00:00Z',
    });
    expect(await roundOf(w)).toEqual(newest);
  });
});
