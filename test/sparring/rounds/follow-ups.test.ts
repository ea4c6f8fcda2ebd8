import { describe, expect, test } from '@jest/globals';
import { buttons, pressOn, says, system } from '../../support/world.ts';
import { held, learn, takeawaysOf } from './held.ts';
import { anna, bo, carl, coordinator, facilitator, group, newGroup, round, stranger } from './round-world.ts';

const followUp = (more: object = {}) => ({
  text: 'Deler skabelonen',
  municipality: 'vejle',
  by: '2026-11-20',
  ...more,
});
const followUpsOf = async (w: Awaited<ReturnType<typeof held>>) => (await w.document('group', group)).followUps ?? [];

describe('who does what by when', () => {
  test('is written with what was learned, in one form', async () => {
    const w = await held();
    const { codes, card } = await learn(w, anna, followUp());
    expect(codes).toEqual([]);
    expect(await followUpsOf(w)).toEqual([
      { id: expect.any(String), text: 'Deler skabelonen', municipality: 'vejle', by: '2026-11-20', quarter: round },
    ]);
    expect(says(card)).toContain('Vejle · fredag 20. november');
    await learn(w, anna, followUp());
    expect(await followUpsOf(w)).toHaveLength(1);
  });

  test('is written by anybody in the group, also alone', async () => {
    const w = await held();
    for (const [who, text, theirs] of [
      [bo, 'En', 'vejle'],
      [facilitator, 'To', ''],
      [coordinator, 'Tre', ''],
    ] as const) {
      const form = await pressOn(w, who, w.posts[0], 'write-follow-up');
      expect(form.card?.data).toMatchObject({ municipality: theirs });
      expect((await pressOn(w, who, form.card, 'add-follow-up', followUp({ text }))).codes).toEqual([]);
      await pressOn(w, who, form.card, 'add-follow-up', followUp({ text }));
    }
    expect((await followUpsOf(w)).map((f) => f.text)).toEqual(['En', 'To', 'Tre']);
    expect((await w.press(stranger, 'add-follow-up', group, followUp())).codes).toEqual(['may-not']);
    expect((await w.press(stranger, 'finish-follow-up', group, { followUp: 'x' })).codes).toEqual(['may-not']);
  });

  test.each([
    ['yesterday', { by: '2026-11-11' }, ['follow-up-date']],
    ['more than a year ahead', { by: '2027-11-13' }, ['follow-up-date']],
    ['a day that is none', { by: '2026-02-30' }, ['follow-up-date']],
    ['no date', { by: 'snart' }, ['follow-up-date']],
    ['a date with more to it', { by: '2026-11-20T08:00' }, ['follow-up-date']],
    ['nobody of the group', { municipality: 'aarhus' }, ['invalid']],
    ['nobody', { municipality: '' }, ['required']],
    ['nothing', { text: ' ' }, ['required']],
    ['no day', { by: '' }, ['required']],
    ['nothing right', { municipality: '', by: '' }, ['required', 'required']],
  ])('for %s is refused in both forms, and what was typed comes back', async (_, wrong, codes) => {
    const w = await held();
    const alone = await w.press(anna, 'add-follow-up', group, followUp(wrong));
    expect(alone.codes).toEqual(codes);
    expect(alone.card?.card).toBe('follow-up-form');
    const together = await learn(w, anna, followUp(wrong));
    expect(together.codes).toEqual(codes);
    expect(JSON.stringify(together.card?.da)).toContain('Spørg om timer');
    expect([await followUpsOf(w), await takeawaysOf(w)]).toEqual([[], []]);
  });

  test('may be for today, and for the same day next year', async () => {
    const w = await held();
    for (const by of ['2026-11-12', '2027-11-12'])
      expect((await w.press(anna, 'add-follow-up', group, followUp({ by }))).codes).toEqual([]);
  });

  test('is nothing while only a municipality is chosen, as the form does by itself', async () => {
    const w = await held();
    expect((await learn(w, anna, { municipality: 'vejle' })).codes).toEqual([]);
    expect(await followUpsOf(w)).toEqual([]);
  });

  test('has an end', async () => {
    const w = await held();
    for (let n = 0; n < 20; n++) await w.press(anna, 'add-follow-up', group, followUp({ text: `Nummer ${n}` }));
    expect((await w.press(anna, 'add-follow-up', group, followUp())).codes).toEqual(['too-many-follow-ups']);
    expect((await learn(w, anna, followUp())).codes).toEqual(['too-many-follow-ups']);
  });

  test('is reminded of on its day', async () => {
    const w = await held();
    await w.press(anna, 'add-follow-up', group, followUp({ by: '2026-11-14' }));
    const job = (await w.load('group', group))!.jobs.find((j) => 'verb' in j && j.verb === 'remind-follow-up');
    expect(job).toMatchObject({ due: '2026-11-16T07:00:00Z' });
  });
});

describe('what is done', () => {
  test('is ticked off by anybody of the group, once, and no longer has a button', async () => {
    const w = await held();
    await w.press(anna, 'add-follow-up', group, followUp({ by: '2026-11-21' }));
    const added = await w.press(anna, 'add-follow-up', group, followUp({ text: 'En anden' }));
    const [{ id } = { id: '' }] = await followUpsOf(w);
    expect(says(added.card).indexOf('En anden')).toBeLessThan(says(added.card).indexOf('Deler skabelonen'));
    const { card } = await pressOn(w, carl, added.card, 'finish-follow-up', {}, { followUp: id });
    expect(says(card)).toContain('Godt gået');
    expect(says(card)).toContain('Vejle · gjort');
    expect(buttons(card).filter((b) => b.verb === 'finish-follow-up')).toHaveLength(1);
    const before = await followUpsOf(w);
    expect((await w.press(bo, 'finish-follow-up', group, { followUp: id })).codes).toEqual([]);
    expect(await followUpsOf(w)).toEqual(before);
    await w.passUntil('2026-11-12T11:31:00Z');
    expect(says(w.updates.at(-1))).toContain('Vejle · gjort');
  });

  test('comes last, and what is not stands by its day, in whichever order it was written', async () => {
    const w = await held();
    for (const day of ['21', '23', '20', '22'])
      await w.press(anna, 'add-follow-up', group, followUp({ text: `Den ${day}.`, by: `2026-11-${day}` }));
    const first = (await followUpsOf(w)).find((f) => f.by === '2026-11-20')!;
    const { card } = await w.press(anna, 'finish-follow-up', group, { followUp: first.id });
    expect(says(card).match(/Den \d+\./g)).toEqual(['Den 21.', 'Den 22.', 'Den 23.', 'Den 20.']);
  });

  test('that is on no list is refused, and leads to the list', async () => {
    const w = await held();
    const { codes, card } = await w.press(anna, 'finish-follow-up', group, { followUp: 'f-none' });
    expect(codes).toEqual(['follow-up-gone']);
    const list = await pressOn(w, anna, card, 'show-follow-ups');
    expect(says(list.card)).toContain('ikke noget at følge op på');
  });

  test('can be said also while the group has no round', async () => {
    const w = await held();
    const { round: _, ...without } = newGroup();
    await w.put('group', group, {
      ...without,
      followUps: [{ id: 'f1', text: 'x', municipality: 'vejle', by: '2026-11-20', quarter: round }],
    });
    expect((await w.press(anna, 'finish-follow-up', group, { followUp: 'f1' })).codes).toEqual([]);
    expect((await followUpsOf(w))[0]).toHaveProperty('done');
  });
});

test('what comes from the archive is the group’s once', async () => {
  const w = await held();
  const input = { id: 'f9', ...followUp(), quarter: '2026Q3' };
  for (const id of ['f9', 'f8']) await w.press(system, 'note-follow-up', group, { ...input, id });
  expect(await followUpsOf(w)).toEqual([input]);
  expect((await w.press(anna, 'note-follow-up', group, input)).codes).toEqual(['may-not']);
});
