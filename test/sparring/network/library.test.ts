import { expect, test } from '@jest/globals';
import { buttons, pressOn, says, system, type World, world } from '../../support/world.ts';
import { annaPlaced, foreigner, held, learn, library, neighbour } from '../rounds/held.ts';
import { anna, operator, stranger } from '../rounds/round-world.ts';

const shared = (n: number, more: object = {}) => ({
  id: `l${n}`,
  group: 'group:g1',
  groupName: 'Gruppe 1',
  municipalityName: 'Struer',
  learned: `Læring nummer ${n}.`,
  theme: { id: 'health' },
  at: `2026-11-12T11:${String(n % 60).padStart(2, '0')}:00Z`,
  ...more,
});
const note = (w: World, n: number, more: object = {}) =>
  w.press(system, 'note-takeaway', library, {
    initiative: 'fsm2',
    initiativeName: 'Flere skal med',
    group: 'group:g1',
    id: `l${n}`,
    takeaway: shared(n, more),
  });
const foreigners = foreigner.memberships!.map((m) => ({ ...m, initiativeName: 'Noget andet' }));
const read = (w: World, who = neighbour, input: object = {}) => w.press(who, 'show-library', library, input);

test('what one group has learned can be read by the whole initiative: what, from whom, when, and what they recommend', async () => {
  const w = await held();
  await learn(w, anna, { recommend: 'Spørg igen.', theme: 'own' });
  await w.drain();
  const { card, codes } = await read(w);
  expect(codes).toEqual([]);
  for (const text of [
    'Spørg om timer i første samtale.',
    'Vi anbefaler: Spørg igen.',
    'Gruppe 1 · Struer · 12. november 2026',
    'Vores eget',
  ])
    expect(says(card)).toContain(text);
});

test.each([
  ['a stranger', stranger],
  ['somebody of another initiative', foreigner],
])('%s may not, whether there is something in it or not', async (_, who) => {
  const w = world();
  expect((await read(w, who)).codes).toEqual(['may-not']);
  await note(w, 1);
  const { card, codes } = await read(w, who);
  expect(codes).toEqual(['may-not']);
  expect(says(card)).not.toContain('Læring nummer');
});

test('nobody but the groups writes in it', async () => {
  const w = world();
  expect(
    (
      await w.press(annaPlaced, 'note-takeaway', library, {
        initiative: 'fsm2',
        initiativeName: '',
        group: 'g',
        id: 'l1',
        takeaway: shared(1),
      })
    ).codes,
  ).toEqual(['may-not']);
});

test.each([
  ['of the initiative, which it names', annaPlaced, 'Flere skal med'],
  [
    'of several initiatives',
    { ...annaPlaced, memberships: [...foreigners, ...annaPlaced.memberships!] },
    'Flere skal med',
  ],
  ['who coordinates all of them', operator, 'Sparring'],
  ['who coordinates all of them and has a place in another', { ...operator, memberships: foreigners }, 'Sparring'],
])('an empty one says how it fills, to somebody %s, and is not written for it', async (_, who, over) => {
  const w = world();
  const { card, codes } = await read(w, who);
  expect(codes).toEqual([]);
  expect(says(card)).toContain('Her er ikke noget endnu');
  expect(says(card)).toContain(over);
  expect(await w.load('library', library)).toBeUndefined();
});

test('is read newest first, ten at a time, there and back', async () => {
  const w = world();
  for (let n = 1; n <= 12; n++) await note(w, n);
  const first = (await read(w)).card;
  expect(says(first)).toContain('1–10 af 12');
  expect(says(first).indexOf('nummer 12.')).toBeLessThan(says(first).indexOf('nummer 11.'));
  expect(says(first)).not.toContain('nummer 2.');
  const second = (await pressOn(w, neighbour, first, 'show-library', {}, { from: '10' })).card;
  expect(says(second)).toContain('11–12 af 12');
  expect(says(second)).toContain('nummer 2.');
  const back = (await pressOn(w, neighbour, second, 'show-library')).card;
  expect(says(back)).toContain('1–10 af 12');
});

test('of ten all are shown at once: nothing is counted, nothing leads on, and one theme is no choice', async () => {
  const w = world();
  for (let n = 1; n <= 10; n++) await note(w, n, { recommend: n === 1 ? 'Spørg igen.' : undefined });
  const { card } = await read(w);
  expect(says(card)).toContain('Flere skal med');
  expect(says(card)).toContain('nummer 1.');
  expect(says(card).match(/Vi anbefaler/g)).toHaveLength(1);
  expect(says(card)).not.toContain('Her er ikke noget endnu');
  expect(says(card)).toMatch(/Gruppe 1 · Struer · 12\. november 2026$/);
  expect(buttons(card)).toEqual([]);
});

test('what was learned at the same moment keeps its order, whichever comes first', async () => {
  const at = '2026-11-12T11:00:00Z';
  for (const order of [
    [1, 2, 3],
    [3, 1, 2],
    [2, 3, 1],
  ]) {
    const w = world();
    for (const n of order) await note(w, n, { at });
    expect((await w.document('library', library)).takeaways.map((t) => t.id)).toEqual(['l1', 'l2', 'l3']);
  }
});

test('all that a group learns arrives there, each by itself', async () => {
  const w = await held();
  for (const learned of ['Det ene.', 'Det andet.']) await learn(w, anna, { learned });
  await w.drain();
  expect((await w.document('library', library)).takeaways.map((t) => t.learned).sort()).toEqual([
    'Det andet.',
    'Det ene.',
  ]);
});

test('can be read by theme, also one that an initiative has taken off its list', async () => {
  const w = world();
  await note(w, 1);
  await note(w, 2, { theme: { id: 'mentor', name: 'Mentorer' } });
  await note(w, 3);
  const all = (await read(w)).card;
  expect(all?.data).toMatchObject({ theme: 'all', themes: [{ id: 'all' }, { id: 'health' }, { id: 'mentor' }] });
  expect(JSON.stringify(all?.da)).toContain('Mentorer (1)');
  expect(JSON.stringify(all?.da)).toContain('Alle temaer (3)');
  expect(JSON.stringify(all?.da)).toContain('(2)');
  const { card } = await pressOn(w, neighbour, all, 'show-library', { theme: 'mentor' });
  expect(says(card)).toContain('nummer 2.');
  expect(says(card)).not.toContain('nummer 1.');
  expect(says((await read(w, neighbour, { theme: 'no-such' })).card)).toContain('nummer 1.');
});

test('keeps the newest five hundred', async () => {
  const w = world();
  await note(w, 0, { at: '2020-01-01T00:00:00Z' });
  const { takeaways } = await w.document('library', library);
  await w.put('library', library, {
    initiative: 'fsm2',
    initiativeName: 'Flere skal med',
    takeaways: [
      ...Array.from({ length: 499 }, (_, n) => ({ ...takeaways[0]!, id: `x${n}`, at: '2025-01-01T00:00:00Z' })),
      ...takeaways,
    ],
  });
  await note(w, 1);
  const after = (await w.document('library', library)).takeaways;
  expect(after).toHaveLength(500);
  expect(after[0]?.id).toBe('l1');
  expect(after.map((t) => t.id)).not.toContain('l0');
});

test('two groups may use the same name for a takeaway', async () => {
  const w = world();
  await note(w, 1);
  await w.press(system, 'note-takeaway', library, {
    initiative: 'fsm2',
    initiativeName: 'Flere skal med',
    group: 'group:g2',
    id: 'l1',
    takeaway: shared(1, { group: 'group:g2', groupName: 'Gruppe 2', municipalityName: undefined }),
  });
  expect(says((await read(w)).card)).toContain('Gruppe 2 · 12. november');
  expect((await w.document('library', library)).takeaways).toHaveLength(2);
});
