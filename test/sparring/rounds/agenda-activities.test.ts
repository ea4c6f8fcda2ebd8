import { describe, expect, test } from '@jest/globals';
import type { PersonActor } from '../../../src/sparring/activity.ts';
import type { Group } from '../../../src/sparring/groups/group.ts';
import type { Topic } from '../../../src/sparring/rounds/round.ts';
import { buttons, pressOn, type Said, says, system, type World } from '../../support/world.ts';
import {
  anders,
  anna,
  birthe,
  bo,
  carl,
  facilitator,
  group,
  openGroup,
  operator,
  round,
  stranger,
  suggest,
  topicsOf,
} from './round-world.ts';

const start = '2026-11-19T08:00:00Z';
/** Ten working days before the meeting, in the morning: topics close; five before it the draft is published. */
const CLOSE = '2026-11-05T07:00:00Z';
const PUBLISH = '2026-11-12T07:00:00Z';

const groupIn = (w: World): Promise<Group> => w.document('group', group);
const agendaIn = async (w: World) => (await groupIn(w)).round!.agenda!;
const inShort = async (w: World) => (await agendaIn(w)).items.map(({ id, minutes }) => `${id} ${minutes}`);
const posted = (w: World, card: string) => w.posts.filter((p) => p.card === card);

async function put(w: World, change: (before: Group) => Group): Promise<void> {
  await w.put('group', group, change(await groupIn(w)));
}

async function reachable(w: World, ...people: PersonActor[]): Promise<void> {
  for (const { id, name, language } of people)
    await w.put('member', `member:${id}`, {
      id,
      name,
      language,
      address: { serviceUrl: 'https://teams', tenant: 'x', user: id, conversation: `chat:${id}` },
      memberships: [],
    });
}

/** Struer has the turn, Struer and Vejle have a topic each, Greve none; topics have closed for the meeting of 19 November. */
async function withDraft(more: Partial<Group> = {}, prepare?: (w: World) => Promise<unknown>): Promise<World> {
  const w = await openGroup();
  await reachable(w, anna, anders, bo, carl);
  await suggest(w, anna, { title: 'Motivation' });
  w.setClock('2026-10-01T08:01:00Z');
  await suggest(w, bo, { title: 'Virksomheder', minutes: '30' });
  await put(w, (g) => ({
    ...g,
    ...more,
    round: { ...g.round!, meeting: { start, minutes: 90, sequence: 0, token: 't' } },
  }));
  await prepare?.(w);
  await w.drain();
  w.setClock(CLOSE);
  await w.press(system, 'close-topics', group, { round });
  return w;
}

const show = (w: World, who: PersonActor, more: object = {}) => w.press(who, 'show-agenda', group, more);
const draft = async (w: World): Promise<Said> => show(w, anna, { edit: 'yes' });
const titled = async (w: World, title: string): Promise<Topic> => (await topicsOf(w)).find((t) => t.title === title)!;
const minutes = async (w: World, of: Record<string, unknown>) => {
  const { items } = await agendaIn(w);
  const idOf = (title: string) => items.find((i) => i.title === title)?.id ?? title;
  return Object.fromEntries(Object.entries(of).map(([title, m]) => [`minutes-${idOf(title)}`, m]));
};
const publish = (w: World, who = anna, more: object = {}) => w.press(who, 'publish-agenda', group, { round, ...more });

describe('when topics close', () => {
  test('the agenda is drafted, the topics card says so, and the owner alone is reminded of it', async () => {
    const w = await withDraft();
    await w.passUntil('2026-11-05T07:05:00Z');
    const items = (await agendaIn(w)).items.map((i) => [i.kind, i.title, i.presenter, i.minutes]);
    expect(items).toEqual([
      ['standing', undefined, undefined, 5],
      ['topic', 'Motivation', 'struer', 20],
      ['topic', 'Virksomheder', 'vejle', 30],
      ['open', undefined, undefined, 25],
      ['standing', undefined, undefined, 10],
    ]);
    const card = w.updates.filter((u) => u.card === 'topics').at(-1);
    expect(says(card)).toContain('Der er lukket for emner');
    expect(buttons(card).map((b) => b.verb)).toEqual(['show-agenda', 'write-topic']);
    const told = posted(w, 'reminder').map((p) => p.conversation);
    expect(told.sort()).toEqual([`chat:${anders.id}`, `chat:${anna.id}`]);
  });

  test('open follow-ups come before the topics', async () => {
    const followUps = [{ id: 'f', text: 'x', municipality: 'vejle', by: '2026-12-01', quarter: '2026Q3' as const }];
    const w = await withDraft({ followUps: [...followUps, { ...followUps[0]!, id: 'd', done: start }] });
    expect((await inShort(w)).slice(0, 2)).toEqual(['welcome 5', 'follow-ups 5']);
  });

  test('and nobody has the turn, time publishes the draft', async () => {
    const w = await withDraft({}, (w) =>
      put(w, (g) => ({ ...g, rotation: { ...g.rotation, owner: null, members: [] } })),
    );
    expect(says((await show(w, bo)).card)).toContain('Emnerne er lukket.');
    await w.passUntil(PUBLISH);
    expect(posted(w, 'agenda')).toHaveLength(1);
    expect(says(posted(w, 'agenda')[0])).toContain('Udkastet er delt, som det er.');
    expect(says((await show(w, bo)).card)).toContain('Velkomst');
  });

  test('again changes nothing', async () => {
    const w = await withDraft();
    const before = await groupIn(w);
    await w.press(system, 'close-topics', group, { round });
    await put(w, (g) => ({ ...g, round: { ...g.round!, taken: [] } }));
    await w.press(system, 'close-topics', group, { round });
    expect((await groupIn(w)).round!.agenda).toEqual(before.round!.agenda);
  });
});

describe('before it is published', () => {
  test('only the owner sees the draft; the others when it will come', async () => {
    const w = await withDraft();
    expect((await show(w, anders)).card?.card).toBe('agenda-draft');
    for (const who of [bo, facilitator, operator]) {
      const { card } = await show(w, who);
      expect(card?.card).toBe('agenda');
      expect(says(card)).toContain('Struer er ved at samle den');
      expect(says(card)).toContain('senest torsdag 12. november');
      expect(says(card)).not.toMatch(/Motivation|Virksomheder/);
    }
  });

  test.each(['arrange-agenda', 'write-drop', 'drop-item', 'write-item', 'add-item', 'take-in', 'publish-agenda'])(
    '%s is only for the owner, who shows the others nothing by it',
    async (verb) => {
      const w = await withDraft();
      const before = await agendaIn(w);
      const { id } = await titled(w, 'Motivation');
      const input = { round, item: id, take: id, reason: 'Nej', title: 'x', minutes: '5', every: 'once' };
      for (const who of [bo, facilitator, operator]) {
        const { card, codes } = await w.press(who, verb, group, input);
        expect([verb, codes]).toEqual([verb, ['only-owner']]);
        expect(says(card)).not.toMatch(/Motivation|Virksomheder/);
      }
      expect((await w.press(stranger, verb, group, input)).codes).toEqual(['may-not']);
      expect((await w.press(anna, verb, group, { ...input, round: '2026Q3' })).codes).toEqual(['earlier-round']);
      expect(await agendaIn(w)).toEqual(before);
    },
  );

  test('while topics are open it says until when, and that a date is lacking', async () => {
    const w = await openGroup();
    const { card } = await show(w, bo);
    expect(says(card)).toContain('når mødet har fået en dato');
    expect(card?.data).toMatchObject({ nothing: '', lately: '' });
    expect(buttons(card).map((b) => b.verb)).toEqual(['show-topics']);
    await put(w, (g) => ({ ...g, round: { ...g.round!, meeting: { start, minutes: 90, sequence: 0, token: 't' } } }));
    expect(says((await show(w, anna)).card)).toContain('åbent for emner til torsdag 5. november');
    expect((await draft(w)).codes).toEqual(['no-agenda']);
  });

  test('before the first round there is nothing to show', async () => {
    const w = await openGroup();
    await put(w, ({ round: _, ...g }) => g);
    expect((await show(w, anna)).codes).toEqual(['no-round']);
    const input = { round, item: 'x', take: 'x', title: 'x', minutes: '5', every: 'once', colleague: 'x', reason: 'x' };
    for (const verb of ['arrange-agenda', 'drop-item', 'add-item', 'hand-over'])
      expect([verb, (await w.press(anna, verb, group, input)).codes]).toEqual([verb, ['no-round']]);
  });

  test('a turn that passes on takes the draft along', async () => {
    const w = await withDraft();
    await w.press(anna, 'skip-turn', group, { round });
    expect((await show(w, bo)).card?.card).toBe('agenda-draft');
    expect((await draft(w)).codes).toEqual(['only-owner']);
  });
});

describe('arranging', () => {
  test('moves an item, and keeps all minutes that were typed', async () => {
    const w = await withDraft();
    const { id } = await titled(w, 'Virksomheder');
    const typed = await minutes(w, { Motivation: '25', Virksomheder: '35' });
    const { card } = await pressOn(w, anna, (await draft(w)).card, 'arrange-agenda', typed, { item: id, move: 'up' });
    expect(await inShort(w)).toEqual([
      'welcome 5',
      `${id} 35`,
      `${(await titled(w, 'Motivation')).id} 25`,
      'open 25',
      'round-up 10',
    ]);
    expect(says(card)).toContain('100 af 90 min. – 10 min. for meget');
    await pressOn(w, anna, card, 'arrange-agenda', {}, { item: id, move: 'down' });
    expect((await inShort(w))[2]).toBe(`${id} 35`);
  });

  test('is offered as far as there is something to pass: the first item only goes down, the last only up', async () => {
    const w = await withDraft();
    const moves = buttons((await draft(w)).card).filter((b) => b.verb === 'arrange-agenda' && b.data.item);
    const of = (item: string) => moves.filter((b) => b.data.item === item).map((b) => b.data.move);
    expect([of('welcome'), of('open'), of('round-up')]).toEqual([['down'], ['up', 'down'], ['up']]);
  });

  test('saves without moving, and says what lacks', async () => {
    const w = await withDraft();
    const { card } = await w.press(anna, 'arrange-agenda', group, { round, ...(await minutes(w, { open: '20' })) });
    expect(says(card)).toContain('Minutterne er gemt.');
    expect(says(card)).toContain('85 af 90 min. – der mangler 5 min.');
    expect((await agendaIn(w)).items.find((i) => i.kind === 'open')?.minutes).toBe(20);
  });

  test('lets the time fit, also with minutes just typed', async () => {
    const w = await withDraft();
    const typed = await minutes(w, { Virksomheder: '75' });
    const { card } = await pressOn(w, anna, (await draft(w)).card, 'arrange-agenda', typed, { move: 'fit' });
    expect(says(card)).toContain('90 af 90 min. – det går op');
    expect((await inShort(w)).map((i) => i.split(' ')[1])).toEqual(['5', '20', '55', '10']);
  });

  test('beyond either end, or of what is gone, moves nothing', async () => {
    const w = await withDraft();
    const before = await inShort(w);
    for (const [item, move] of [
      ['welcome', 'up'],
      ['round-up', 'down'],
      ['tgone', 'down'],
      ['tgone', 'up'],
    ])
      expect((await w.press(anna, 'arrange-agenda', group, { round, item, move })).codes).toEqual([]);
    expect(await inShort(w)).toEqual(before);
  });

  test.each(['', '0', '241', 'x', '7.5'])(
    'minutes of %p are refused by name, and nothing typed is lost',
    async (wrong) => {
      const w = await withDraft();
      const before = await inShort(w);
      const typed = await minutes(w, { Motivation: wrong, Virksomheder: '35' });
      const { card, codes } = await w.press(anna, 'arrange-agenda', group, { round, move: 'fit', ...typed });
      expect(codes).toEqual(['item-minutes']);
      expect(says(card)).toContain('»Motivation«');
      expect(card?.data).toMatchObject({ items: [{}, { minutes: wrong }, { minutes: '35' }, {}, {}] });
      expect(await inShort(w)).toEqual(before);
    },
  );

  test('says when there is more than can fit', async () => {
    const w = await withDraft();
    await put(w, (g) => ({ ...g, round: { ...g.round!, meeting: { ...g.round!.meeting!, minutes: 15 } } }));
    expect((await w.press(anna, 'arrange-agenda', group, { round, move: 'fit' })).codes).toEqual(['agenda-full']);
  });

  test('a forged note or move does no harm', async () => {
    const w = await withDraft();
    expect((await w.press(anna, 'arrange-agenda', group, { round, move: 'away', note: 'x' })).codes).toEqual([
      'invalid',
    ]);
  });
});

const dropping = async (w: World, title: string, more: object = {}) => {
  const item = (await agendaIn(w)).items.find((i) => i.title === title)?.id ?? title;
  const { card } = await pressOn(w, anna, (await draft(w)).card, 'write-drop', {}, { item });
  return pressOn(w, anna, card, 'drop-item', more);
};

describe('dropping', () => {
  test('a topic takes a reason, which its proposer is told once, directly', async () => {
    const w = await withDraft();
    await w.drain();
    const { id } = await titled(w, 'Virksomheder');
    const { card } = await dropping(w, 'Virksomheder', { reason: 'Vi når det ikke' });
    expect(card?.card).toBe('agenda-draft');
    expect(await agendaIn(w)).toMatchObject({ dropped: [{ topic: id, reason: 'Vi når det ikke' }] });
    await w.press(anders, 'drop-item', group, { round, item: id, reason: 'Igen' });
    await w.drain();
    const [told, ...more] = posted(w, 'agenda-dropped');
    expect(more).toEqual([]);
    expect(told?.conversation).toBe(`chat:${bo.id}`);
    expect(says(told)).toContain('Struer skriver: Vi når det ikke');
    expect((await agendaIn(w)).dropped).toHaveLength(1);
  });

  test('without a reason is refused, and the form comes back', async () => {
    const w = await withDraft();
    const { card, codes } = await dropping(w, 'Virksomheder', { reason: '  ' });
    expect(codes).toEqual(['required']);
    expect(says(card)).toContain('Virksomheder\nVejle har foreslået emnet og får at vide, hvorfor det ikke er med.');
    expect((await agendaIn(w)).items).toHaveLength(5);
  });

  test('waits for working hours, and is not told of what came back meanwhile', async () => {
    const w = await withDraft();
    w.setClock('2026-11-05T20:00:00Z');
    await w.drain();
    const { id } = await titled(w, 'Virksomheder');
    await dropping(w, 'Virksomheder', { reason: 'Nej' });
    await w.drain();
    expect(posted(w, 'agenda-dropped')).toEqual([]);
    await pressOn(w, anna, (await draft(w)).card, 'take-in', { take: id });
    await w.passUntil('2026-11-06T10:00:00Z');
    expect(posted(w, 'agenda-dropped')).toEqual([]);
    expect((await agendaIn(w)).dropped).toEqual([]);
  });

  test('one’s own is no news to oneself, and a proposer who has gone is stood in for', async () => {
    const w = await withDraft();
    await put(w, (g) => ({
      ...g,
      municipalities: g.municipalities.map((m) => (m.id === 'vejle' ? { ...m, people: [birthe] } : m)),
    }));
    await reachable(w, birthe);
    await dropping(w, 'Motivation', { reason: 'Nej' });
    await dropping(w, 'Virksomheder', { reason: 'Nej' });
    await w.drain();
    expect(posted(w, 'agenda-dropped').map((p) => p.conversation)).toEqual([`chat:${birthe.id}`]);
  });

  test('a topic of those who have left needs telling nobody', async () => {
    const w = await withDraft();
    await w.press(system, 'note-leaving', group, { municipality: 'vejle' });
    const { card } = await draft(w);
    expect(says(card)).toContain('Virksomheder · Struer');
    await dropping(w, 'Virksomheder', { reason: 'Nej' });
    await w.drain();
    expect(posted(w, 'agenda-dropped')).toEqual([]);
  });

  test.each([
    ['no', ['welcome', 'round-up']],
    ['yes', ['round-up']],
  ])('a standing item for good: %s', async (always, standing) => {
    const w = await withDraft();
    await dropping(w, 'welcome', { always });
    expect((await inShort(w))[0]).not.toContain('welcome');
    expect(((await groupIn(w)).standing ?? [{ id: 'welcome' }, { id: 'round-up' }]).map((s) => s.id)).toEqual(standing);
  });

  test('anything else goes at once, with the minutes typed kept', async () => {
    const w = await withDraft();
    const typed = await minutes(w, { Motivation: '25' });
    const { card } = await pressOn(w, anna, (await draft(w)).card, 'write-drop', typed, { item: 'open' });
    expect(card?.card).toBe('agenda-draft');
    expect((await inShort(w)).map((i) => i.split(' ')[1])).toEqual(['5', '25', '30', '10']);
  });

  test('with wrong minutes typed comes back to them first', async () => {
    const w = await withDraft();
    const typed = await minutes(w, { Motivation: '', Virksomheder: '35' });
    for (const verb of ['write-drop', 'write-item']) {
      const { card, codes } = await w.press(anna, verb, group, { round, item: 'open', ...typed });
      expect([verb, codes, card?.card]).toEqual([verb, ['item-minutes'], 'agenda-draft']);
      expect(card?.data).toMatchObject({ items: [{}, { minutes: '' }, { minutes: '35' }, {}, {}] });
    }
  });
});

describe('adding', () => {
  const add = (w: World, more: object = {}) =>
    w.press(anna, 'add-item', group, {
      round,
      title: 'Nyt fra STAR',
      minutes: '10',
      presenter: '',
      every: 'once',
      ...more,
    });

  test('an item of one’s own, into the time that is left', async () => {
    const w = await withDraft();
    const { card } = await pressOn(w, anna, (await draft(w)).card, 'write-item', await minutes(w, { open: '15' }));
    await pressOn(w, anna, card, 'add-item', { title: 'Nyt', minutes: '10', presenter: 'greve', every: 'once' });
    expect((await agendaIn(w)).items[3]).toMatchObject({
      kind: 'added',
      title: 'Nyt',
      minutes: 10,
      presenter: 'greve',
    });
    expect((await agendaIn(w)).items[4]).toMatchObject({ kind: 'open', minutes: 15 });
    expect((await groupIn(w)).standing).toBeUndefined();
  });

  test.each([
    ['first', [undefined, 'Nyt fra STAR', 'Motivation'], ['welcome', 'round-up', 'a']],
    ['last', ['Nyt fra STAR', undefined], ['a', 'welcome', 'round-up']],
  ])('one for every meeting, %s', async (every, titles, standing) => {
    const w = await withDraft();
    expect((await add(w, { every })).codes).toEqual([]);
    const there = (await agendaIn(w)).items.map((i) => i.title);
    expect(every === 'first' ? there.slice(0, 3) : there.slice(-2)).toEqual(titles);
    expect((await groupIn(w)).standing?.map((s) => s.id.replace(/^a.*/, 'a'))).toEqual(standing);
    expect((await groupIn(w)).standing?.find((s) => s.title)).toMatchObject({ minutes: 10, place: every });
  });

  test('to the end where no standing item ends the meeting', async () => {
    const w = await withDraft({ standing: [] });
    await add(w, { every: 'last' });
    expect((await agendaIn(w)).items.at(-1)).toMatchObject({ title: 'Nyt fra STAR' });
  });

  test.each([
    ['without a heading', { title: ' ' }, ['required']],
    ['without minutes', { minutes: '' }, ['required']],
    ['of no municipality here', { presenter: 'odense' }, ['invalid']],
    ['with a CPR number', { title: 'Om 010203-1234' }, ['cpr']],
  ])('%s is refused, and comes back as it was typed', async (_, more, codes) => {
    const w = await withDraft();
    const typed = { every: 'first', minutes: '15', ...more };
    const said = await add(w, typed);
    expect(said.codes).toEqual(codes);
    expect(said.card?.card).toBe('agenda-item');
    expect(said.card?.data).toMatchObject({ every: 'first', minutes: typed.minutes });
    expect((await agendaIn(w)).items).toHaveLength(5);
  });

  test('stops at as many as a card can hold, and at six standing ones', async () => {
    const w = await withDraft();
    for (let n = 0; n < 4; n++) expect((await add(w, { every: 'first', title: `S${n}` })).codes).toEqual([]);
    expect((await add(w, { every: 'last' })).codes).toEqual(['too-many-standing']);
    for (let n = 0; n < 21; n++) expect((await add(w, { title: `${n} ${'W"'.repeat(58)}` })).codes).toEqual([]);
    expect((await add(w)).codes).toEqual(['too-many-items']);
    await suggest(w, bo, { title: 'For sent' });
    const [late] = (await groupIn(w)).later!;
    expect((await w.press(anna, 'take-in', group, { round, take: late!.id })).codes).toEqual(['too-many-items']);
  });
});

describe('taking in', () => {
  test('one of several that were dropped leaves the others dropped, each with its reason', async () => {
    const w = await withDraft();
    const [first, second] = (await agendaIn(w)).items.filter((item) => item.topic !== undefined);
    for (const item of [first!, second!]) await dropping(w, item.title!, { reason: `Nej til ${item.id}` });
    expect((await agendaIn(w)).dropped).toHaveLength(2);
    await pressOn(w, anna, (await draft(w)).card, 'take-in', { take: first!.id });
    expect((await agendaIn(w)).dropped).toMatchObject([{ topic: second!.id, reason: `Nej til ${second!.id}` }]);
  });

  test('a topic that came too late, which then is the round’s', async () => {
    const w = await withDraft();
    await suggest(w, carl, { title: 'For sent' });
    expect((await topicsOf(w)).map((t) => t.title)).not.toContain('For sent');
    const { id } = (await groupIn(w)).later![0]!;
    const { card } = await draft(w);
    expect(says(card)).toContain('For sent · Greve');
    await pressOn(w, anna, card, 'take-in', { take: id });
    expect((await agendaIn(w)).items[3]).toMatchObject({ title: 'For sent', presenter: 'greve', minutes: 20 });
    expect((await groupIn(w)).later).toEqual([]);
    await w.passUntil('2026-11-05T07:05:00Z');
    expect(says(w.updates.findLast((u) => u.card === 'topics'))).toContain('For sent');
  });

  test('what is usually on it, and was dropped for this time', async () => {
    const w = await withDraft();
    await w.press(anna, 'drop-item', group, { round, item: 'welcome', always: 'no' });
    await pressOn(w, anna, (await draft(w)).card, 'take-in', { take: 'welcome' });
    expect(await inShort(w)).toContain('welcome 5');
  });

  test('follow-ups that have come since', async () => {
    const w = await withDraft();
    const followUps = [{ id: 'f', text: 'x', municipality: 'vejle', by: '2026-12-01', quarter: round as '2026Q4' }];
    await put(w, (g) => ({ ...g, followUps }));
    await pressOn(w, anna, (await draft(w)).card, 'take-in', { take: 'follow-ups' });
    expect(await inShort(w)).toContain('follow-ups 5');
  });

  test('what is there already, or gone, changes nothing; nothing chosen is said', async () => {
    const w = await withDraft();
    const before = await inShort(w);
    for (const take of ['welcome', 'tgone'])
      expect((await w.press(anna, 'take-in', group, { round, take })).codes).toEqual([]);
    expect((await w.press(anna, 'take-in', group, { round, take: '' })).codes).toEqual(['invalid']);
    expect(await inShort(w)).toEqual(before);
  });
});

describe('publishing', () => {
  test('puts the agenda into the channel with clock times, and calls off the reminders', async () => {
    const w = await withDraft();
    const { card } = await pressOn(w, anna, (await draft(w)).card, 'publish-agenda');
    expect(says(card)).toContain('Gruppen får dagsordenen i kanalen');
    await w.drain();
    expect(posted(w, 'reminder')).toEqual([]);
    expect(posted(w, 'agenda')).toHaveLength(1);
    const shown = says(posted(w, 'agenda')[0]);
    for (const text of [
      '9.00–\u20609.05',
      'Motivation',
      '9.05–\u20609.25',
      '20 min. · Struer',
      '30 min. · Vejle',
      '10.20–\u206010.30',
    ])
      expect(shown.replaceAll('\u00a0', ' ')).toContain(text);
    expect(shown).toContain('Uden emne denne gang: Greve');
    expect(shown).not.toContain('seneste');
    expect(shown).not.toContain('Udkastet');
    expect((await show(w, bo)).card?.card).toBe('agenda');
    await w.passUntil(PUBLISH);
    expect(posted(w, 'agenda')).toHaveLength(1);
  });

  test('is refused when the minutes do not add up, and nothing typed is lost', async () => {
    const w = await withDraft();
    for (const [typed, code, by] of [
      ['20', 'agenda-under', 'mangler 5'],
      ['40', 'agenda-over', '15 for meget'],
    ] as const) {
      const { card, codes } = await publish(w, anna, await minutes(w, { open: typed }));
      expect(codes).toEqual([code]);
      expect(says(card)).toContain(by);
      expect(card?.data).toMatchObject({ items: [{}, {}, {}, { minutes: typed }, {}] });
    }
    expect((await agendaIn(w)).published).toBeUndefined();
  });

  test('is refused when there is nothing to talk about', async () => {
    const w = await withDraft();
    for (const { id } of (await agendaIn(w)).items)
      if (!['welcome', 'round-up'].includes(id))
        await w.press(anna, 'drop-item', group, { round, item: id, reason: 'x' });
    expect((await publish(w)).codes).toEqual(['agenda-empty']);
  });

  test('again after changes brings the one card up to date, with one short note', async () => {
    const w = await withDraft();
    const offered = async () => buttons((await draft(w)).card).find((b) => b.verb === 'publish-agenda')?.title;
    expect(await offered()).toBe('Del dagsordenen');
    await publish(w);
    await w.drain();
    expect(await offered()).toBe('Del igen');
    await pressOn(w, anna, (await draft(w)).card, 'arrange-agenda', {}, { move: 'down', item: 'welcome' });
    expect(await agendaIn(w)).toMatchObject({ changed: true });
    expect(says((await show(w, bo)).card)).toContain('Ændret, siden den blev delt.');
    w.setClock('2026-11-05T10:00:00Z');
    await publish(w);
    await publish(w, anders);
    await w.passUntil('2026-11-05T10:05:00Z');
    expect(posted(w, 'agenda')).toHaveLength(1);
    expect(w.updates.filter((u) => u.card === 'agenda')).toHaveLength(1);
    expect(posted(w, 'agenda-news')).toHaveLength(1);
    expect(says(posted(w, 'agenda-news')[0])).toContain('Struer har ændret dagsordenen');
    expect((await agendaIn(w)).changed).toBeUndefined();
  });

  test('again while the channel has not got the first is no news', async () => {
    const w = await withDraft();
    w.setClock('2026-11-05T20:00:00Z');
    await publish(w);
    await w.press(anna, 'arrange-agenda', group, { round, move: 'down', item: 'welcome' });
    w.setClock('2026-11-05T20:10:00Z');
    await publish(w);
    await w.passUntil('2026-11-06T10:00:00Z');
    expect(posted(w, 'agenda')).toHaveLength(1);
    expect(posted(w, 'agenda-news')).toEqual([]);
  });

  test('without changes after time has done it takes the mark away, and is no news', async () => {
    const w = await withDraft();
    await w.passUntil(PUBLISH);
    expect(await agendaIn(w)).toMatchObject({ published: { by: 'time', at: PUBLISH } });
    await publish(w);
    await w.passUntil('2026-11-12T09:00:00Z');
    expect(posted(w, 'agenda-news')).toEqual([]);
    expect(says(w.updates.findLast((u) => u.card === 'agenda'))).not.toContain('Udkastet er delt');
  });

  test('by time puts minutes right that do not add up', async () => {
    const w = await withDraft();
    await w.press(anna, 'arrange-agenda', group, { round, ...(await minutes(w, { open: '20' })) });
    await w.passUntil(PUBLISH);
    expect((await agendaIn(w)).items.reduce((sum, i) => sum + i.minutes, 0)).toBe(90);
  });

  test('by time leaves what cannot fit as it is', async () => {
    const w = await withDraft();
    const before = await inShort(w);
    await put(w, (g) => ({ ...g, round: { ...g.round!, meeting: { ...g.round!.meeting!, minutes: 15 } } }));
    await w.passUntil(PUBLISH);
    expect(await inShort(w)).toEqual(before);
  });

  test('by time without a draft makes one; after the meeting it does nothing', async () => {
    const w = await openGroup();
    await w.press(system, 'publish-draft', group, { round });
    expect(await agendaIn(w)).toMatchObject({ published: { by: 'time' } });
    const late = await openGroup();
    await put(late, (g) => ({ ...g, round: { ...g.round!, stage: 'takeaways' } }));
    await late.press(system, 'publish-draft', group, { round });
    expect((await groupIn(late)).round!.agenda).toBeUndefined();
    expect(says((await show(late, bo)).card)).toContain('Der blev ikke delt en dagsorden');
  });

  test('and after the meeting there is nothing more to change', async () => {
    const w = await withDraft();
    await publish(w);
    await put(w, (g) => ({ ...g, round: { ...g.round!, stage: 'takeaways' } }));
    const { card, codes } = await publish(w);
    expect(codes).toEqual(['meeting-held']);
    expect(buttons(card).map((b) => b.verb)).toEqual(['show-agenda']);
  });

  test('leaves its owner, and the channel for them, a way back to the draft until the meeting has been held', async () => {
    const w = await withDraft();
    await publish(w);
    await w.drain();
    const offered = async (who: PersonActor) => buttons((await show(w, who)).card).map((b) => b.verb);
    expect([await offered(anna), await offered(bo)]).toEqual([['show-agenda'], []]);
    expect(buttons(posted(w, 'agenda')[0]).map((b) => b.verb)).toEqual(['show-agenda']);
    await put(w, (g) => ({ ...g, round: { ...g.round!, stage: 'takeaways' } }));
    expect(await offered(anna)).toEqual([]);
  });
});

describe('the agenda', () => {
  test('names those who have had nothing for the last four rounds, newcomers not among them', async () => {
    const past = [
      { quarter: '2026Q3' as const, onAgenda: ['struer'] },
      { quarter: '2026Q2' as const, met: start },
      { quarter: '2026Q1' as const },
      { quarter: '2025Q4' as const, onAgenda: ['vejle'] },
      { quarter: '2025Q3' as const, onAgenda: ['greve'] },
    ];
    const w = await withDraft({ past }, (w) =>
      put(w, (g) => ({
        ...g,
        rotation: { ...g.rotation, members: g.rotation.members.map((m) => ({ ...m, joined: '2025-01-01T08:00:00Z' })) },
      })),
    );
    await publish(w);
    expect(says((await show(w, bo)).card)).toContain('Uden emne på de seneste 4 dagsordener: Greve');
    await put(w, (g) => ({ ...g, rotation: { ...g.rotation, members: [] } }));
    expect(says((await show(w, bo)).card)).not.toContain('dagsordener');
  });

  test('in the channel follows when the turn passes on or somebody leaves; not while it is only being worked on', async () => {
    const w = await withDraft();
    await w.press(anna, 'arrange-agenda', group, { round, move: 'down', item: 'welcome' });
    await w.press(system, 'note-leaving', group, { municipality: 'greve' });
    await publish(w);
    await w.passUntil('2026-11-05T07:05:00Z');
    const shown = () => w.updates.filter((u) => u.card === 'agenda');
    expect(shown()).toHaveLength(0);
    await w.press(anna, 'arrange-agenda', group, { round, move: 'up', item: 'welcome' });
    await w.passUntil('2026-11-05T07:10:00Z');
    expect(shown()).toHaveLength(0);
    await w.press(anna, 'skip-turn', group, { round });
    await w.passUntil('2026-11-05T07:12:00Z');
    expect(says(shown().at(-1)).replaceAll('\u00a0', ' ')).toContain('Velkomst og bordet rundt\n5 min. · Vejle');
    await w.press(system, 'note-leaving', group, { municipality: 'vejle' });
    await w.passUntil('2026-11-05T07:15:00Z');
    expect(says(shown().at(-1)).replaceAll('\u00a0', ' ')).toContain('30 min. · Struer');
  });

  test('of a meeting called off has no clock times', async () => {
    const w = await withDraft();
    await publish(w);
    await put(w, (g) => ({
      ...g,
      round: { ...g.round!, meeting: { ...g.round!.meeting!, cancelled: true } },
    }));
    const text = says((await show(w, bo)).card).replaceAll('\u00a0', ' ');
    expect(text).toContain('20 min.');
    expect(text).not.toContain('9.00');
  });

  test('shows what was dropped, with the reason', async () => {
    const w = await withDraft();
    const { id } = await titled(w, 'Virksomheder');
    await w.press(anna, 'drop-item', group, { round, item: id, reason: 'Vi når det ikke' });
    await w.press(anna, 'arrange-agenda', group, { round, move: 'fit' });
    await publish(w);
    expect(says((await show(w, carl)).card)).toContain('Virksomheder\nHvorfor: Vi når det ikke');
    // A topic that is gone since takes its reason along.
    await put(w, (g) => ({ ...g, round: { ...g.round!, topics: [] } }));
    expect(says((await show(w, carl)).card)).not.toContain('Vi når det ikke');
  });

  test('fits into a message with as much as can be on it', async () => {
    const w = await withDraft({}, async (w) => {
      const title = (n: number) => `${n} ${'Æ"'.repeat(58)}`;
      for (let n = 0; n < 23; n++) await suggest(w, [anna, bo, carl][n % 3]!, { title: title(n) });
      await put(w, (g) => ({ ...g, round: { ...g.round!, meeting: { ...g.round!.meeting!, minutes: 240 } } }));
    });
    for (let n = 0; n < 25; n++) await suggest(w, [anna, bo, carl][n % 3]!, { title: `${n} ${'"Æ'.repeat(58)}` });
    expect((await agendaIn(w)).items.length).toBeGreaterThan(25);
    expect((await draft(w)).codes).toEqual([]);
    for (const { id, topic } of (await agendaIn(w)).items.slice(0, 20))
      if (topic) await w.press(anna, 'drop-item', group, { round, item: id, reason: 'Æ"'.repeat(150) });
    await w.press(anna, 'arrange-agenda', group, { round, move: 'fit' });
    expect((await publish(w)).codes).toEqual([]);
    expect((await show(w, bo)).codes).toEqual([]);
  });
});

describe('handing over', () => {
  const give = (w: World, who: PersonActor, colleague: string) =>
    w.press(who, 'hand-over', group, { round, colleague });

  test('to a colleague, who is told directly and is the one reminded from then on', async () => {
    const w = await withDraft();
    const { card } = await w.press(anna, 'write-hand-over', group, { round });
    const given = await pressOn(w, anna, card, 'hand-over', { colleague: anders.id });
    expect(says(given.card)).toContain('Anders samler dagsordenen nu.');
    expect(buttons(given.card).map((b) => b.verb)).toEqual(['show-agenda']);
    await w.drain();
    expect(posted(w, 'agenda-handed').map((p) => p.conversation)).toEqual([`chat:${anders.id}`]);
    expect(says(posted(w, 'agenda-handed')[0])).toContain(
      'Anna har givet dig opgaven med at samle dagsordenen for Struer',
    );
    expect(posted(w, 'reminder').map((p) => p.conversation)).toEqual([`chat:${anders.id}`]);
    w.setClock('2026-11-05T08:00:00Z');
    await give(w, anna, anders.id);
    await w.drain();
    expect(posted(w, 'agenda-handed')).toHaveLength(1);
    // Colleagues act for their municipality alike, whoever has the task.
    expect((await show(w, anna)).card?.card).toBe('agenda-draft');
  });

  test('to oneself is no news', async () => {
    const w = await withDraft();
    await give(w, anders, anders.id);
    await w.drain();
    expect((await groupIn(w)).round!.keeper).toBe(anders.id);
    expect(posted(w, 'agenda-handed')).toEqual([]);
  });

  test('is among the people of the municipality that has the turn, whichever that is', async () => {
    const w = await withDraft();
    await put(w, (g) => ({ ...g, rotation: { ...g.rotation, owner: 'vejle' } }));
    expect((await give(w, bo, birthe.id)).codes).toEqual([]);
    expect((await groupIn(w)).round!.keeper).toBe(birthe.id);
    expect((await give(w, bo, anders.id)).codes).toEqual(['other-municipality']);
  });

  test('while topics are open it says that the draft is to come', async () => {
    const w = await openGroup();
    await reachable(w, anders);
    const { card } = await show(w, anna);
    const form = await pressOn(w, anna, card, 'write-hand-over');
    expect(says(form.card)).toContain('Alle i jeres kommune kan rette dagsordenen');
    await pressOn(w, anna, form.card, 'hand-over', { colleague: anders.id });
    await w.drain();
    expect(says(posted(w, 'agenda-handed')[0])).toContain('når emnerne er lukket');
  });

  test.each([
    ['to another municipality', anna, bo.id, 'other-municipality'],
    ['to a stranger', anna, stranger.id, 'other-municipality'],
    ['by another municipality', bo, birthe.id, 'only-owner'],
    ['by the facilitator', facilitator, anders.id, 'only-owner'],
    ['to nobody', anna, '', 'invalid'],
  ])('%s is refused', async (_, who, colleague, code) => {
    const w = await withDraft();
    expect((await give(w, who, colleague)).codes).toEqual([code]);
    expect((await groupIn(w)).round!.keeper).toBeUndefined();
  });

  test('where there is no colleague says how to get one', async () => {
    const w = await withDraft();
    await put(w, (g) => ({ ...g, rotation: { ...g.rotation, owner: 'greve' } }));
    expect((await w.press(carl, 'write-hand-over', group, { round })).codes).toEqual(['no-colleague']);
    expect((await w.press(bo, 'write-hand-over', group, { round })).codes).toEqual(['only-owner']);
  });
});

describe('a topic after they have closed', () => {
  test('is kept for the next round, where its municipality can change it or take it back', async () => {
    const w = await withDraft();
    const { card } = await suggest(w, bo, { title: 'Sommerens praktikker' });
    expect(says(card)).toContain('gemt til næste runde');
    expect(await topicsOf(w)).toHaveLength(2);
    const list = await w.press(birthe, 'show-topics', group);
    expect(says(list.card)).toContain('Gemt til næste runde\nSommerens praktikker');
    expect(says((await w.press(carl, 'show-topics', group)).card)).not.toContain('Sommerens praktikker');
    const form = await pressOn(w, birthe, list.card, 'write-topic', {}, { topic: (await groupIn(w)).later![0]!.id });
    expect(says(form.card)).toContain('gemmer jeg til næste runde');
    await pressOn(w, birthe, form.card, 'edit-topic', {
      title: 'Vinterens',
      minutes: '10',
      kind: 'method',
      theme: 'cv',
    });
    expect((await groupIn(w)).later).toMatchObject([{ title: 'Vinterens', minutes: 10 }]);
    const again = await w.press(bo, 'show-topics', group);
    await pressOn(w, bo, again.card, 'withdraw-topic');
    expect((await groupIn(w)).later).toEqual([]);
  });

  test('that was suggested in time stays as it is', async () => {
    const w = await withDraft();
    const { id } = await titled(w, 'Virksomheder');
    const typed = { round, title: 'x', kind: 'method', theme: 'cv', detail: '', minutes: '10', topic: id };
    for (const [who, verb, input] of [
      [bo, 'write-topic', { topic: id }],
      [bo, 'edit-topic', typed],
      [bo, 'withdraw-topic', { round, topic: id }],
      [anna, 'support-topic', { round, topic: id, relevant: 'yes' }],
    ] as const)
      expect([verb, (await w.press(who, verb, group, input)).codes]).toEqual([verb, ['topics-closed']]);
    expect(await titled(w, 'Virksomheder')).toMatchObject({ support: [] });
  });

  test('opens the next round', async () => {
    const w = await withDraft();
    await suggest(w, bo, { title: 'Sommerens praktikker' });
    await w.press(system, 'open-round', group, { quarter: '2027Q1' });
    expect((await topicsOf(w)).map((t) => t.title)).toContain('Sommerens praktikker');
    expect((await groupIn(w)).later ?? []).toEqual([]);
  });
});

describe('what waits for the morning when the next round opens', () => {
  const hands = (w: World) => w.press(anna, 'hand-over', group, { round, colleague: anders.id });
  const changes = async (w: World) => {
    await w.press(anna, 'arrange-agenda', group, { round, move: 'down', item: 'welcome' });
    return publish(w);
  };

  test.each<[string, string, (w: World) => Promise<unknown>]>([
    ['that a topic was dropped', 'agenda-dropped', (w) => dropping(w, 'Virksomheder', { reason: 'Nej' })],
    ['that somebody has the agenda', 'agenda-handed', hands],
    ['that the agenda has changed', 'agenda-news', changes],
  ])('is not told any more: %s', async (_, card, happens) => {
    for (const opens of [false, true]) {
      const w = await withDraft();
      await publish(w);
      await w.drain();
      w.setClock('2026-11-05T20:00:00Z');
      await happens(w);
      if (opens) await w.press(system, 'open-round', group, { quarter: '2027Q1' });
      await w.passUntil('2026-11-06T10:00:00Z');
      expect(posted(w, card)).toHaveLength(opens ? 0 : 1);
    }
  });
});
