import { describe, expect, test } from '@jest/globals';
import { buttons, pressOn, says, system, type World } from '../../support/world.ts';
import { annaPlaced, boPlaced, foreigner, held, inRound, learn, library, neighbour, placed, takeaway } from './held.ts';
import { anders, anna, coordinator, facilitator, group, newGroup, operator, round, stranger } from './round-world.ts';

const archive = 'round:g1-2026Q4';
async function closedRound(): Promise<World> {
  const w = await held();
  await learn(w, anna);
  await w.press(system, 'close-round', group, { round });
  await w.drain();
  return w;
}
const inArchive = async (w: World) => (await w.document('round', archive)).takeaways;

describe('a round that is over', () => {
  test('is found among the earlier ones, and shows what was on its agenda and what it left', async () => {
    const w = await closedRound();
    const rounds = (await w.press(annaPlaced, 'show-rounds', group)).card;
    expect(says(rounds)).toContain('torsdag 12. november · 1 læringspunkt');
    const { card, codes } = await pressOn(w, annaPlaced, rounds, 'show-round');
    expect(codes).toEqual([]);
    for (const text of [
      'Gruppen mødtes 12. november 2026',
      'Struer havde turen',
      'Spørg om timer',
      'Emne t1',
      '45 min. · Struer',
    ])
      expect(says(card)).toContain(text);
    expect(says((await pressOn(w, annaPlaced, card, 'show-rounds')).card)).toContain('Tidligere runder');
  });

  test('that did not meet says so', async () => {
    const w = await inRound({ meeting: undefined as never, agenda: undefined as never }, undefined, {
      rotation: { ...newGroup().rotation, owner: null },
    });
    await w.press(system, 'close-round', group, { round });
    await w.drain();
    const text = says((await w.press(annaPlaced, 'show-round', archive)).card);
    expect(text).toContain('Gruppen mødtes ikke');
    expect(text).not.toContain('havde turen');
    expect(says((await w.press(annaPlaced, 'show-rounds', group)).card)).toContain('Intet møde');
  });

  test('says what was not reached, and who has what to do until when', async () => {
    const w = await held({ unreached: ['t2'] });
    await learn(w, anna, { text: 'Deler skabelonen', municipality: 'vejle', by: '2026-12-10' });
    await w.press(system, 'close-round', group, { round });
    await w.drain();
    const text = says((await w.press(annaPlaced, 'show-round', archive)).card);
    expect(text.match(/.*\nBlev ikke nået/g)).toEqual(['Emne t2 · 30 min. · Vejle\nBlev ikke nået']);
    expect(text).toContain('Vejle · torsdag 10. december: Deler skabelonen');
  });

  test('that did not meet, though something was written, says that', async () => {
    const learned = { id: 'l1', learned: 'Ring først', theme: 'cv', by: { id: anna.id, name: 'Anna' }, at: '' };
    const w = await inRound({ meeting: undefined as never, takeaways: [learned] });
    await w.press(system, 'close-round', group, { round });
    expect(says((await w.press(annaPlaced, 'show-rounds', group)).card)).toContain('Intet møde · noget er skrevet');
  });

  test('is also behind the channel’s news that the turn has passed', async () => {
    const w = await closedRound();
    expect((await pressOn(w, boPlaced, w.posts.at(-1), 'show-round')).card?.card).toBe('archived-round');
  });

  test.each([
    ['its coordinator', placed(coordinator, { role: 'coordinator', groups: [] }), []],
    ['its facilitator', placed(facilitator, { role: 'facilitator' }), []],
    ['who coordinates all initiatives', operator, []],
    ['a stranger', stranger, ['may-not']],
    ['another group of the initiative', neighbour, ['may-not']],
    ['another initiative', foreigner, ['may-not']],
    [
      'a coordinator of another initiative',
      placed(coordinator, { role: 'coordinator', initiative: 'x', groups: [] }),
      ['may-not'],
    ],
  ])('is open to those whom it is for: %s', async (_, who, codes) => {
    const w = await closedRound();
    for (const verb of ['show-round', 'write-archived-takeaway'])
      expect((await w.press(who, verb, archive)).codes).toEqual(codes);
    expect((await w.press(who, 'save-takeaway-in-archive', archive, takeaway({ learned: 'Nyt' }))).codes).toEqual(
      codes,
    );
  });

  test('cannot be brought about or changed from outside, and told again it keeps what was added', async () => {
    const w = await closedRound();
    expect((await w.press(annaPlaced, 'archive-round', archive, {})).codes).toEqual(['may-not']);
    await w.press(annaPlaced, 'save-takeaway-in-archive', archive, takeaway({ learned: 'Sent' }));
    const { takeaways: _, ...document } = await w.document('round', archive);
    await w.press(system, 'archive-round', archive, { ...document, takeaways: [] });
    expect(await inArchive(w)).toHaveLength(2);
  });

  test.each([
    ['five years', {}, '2031-11-26T07:00:00Z'],
    ['as many as its initiative says', { roundYears: 3 }, '2029-11-26T07:00:00Z'],
  ])('is kept for %s, and then there is nothing left of it', async (_, numbers, day) => {
    const w = await held({}, { numbers });
    await learn(w, anna);
    w.setClock('2026-11-26T07:30:00Z');
    await w.press(system, 'close-round', group, { round });
    await w.drain();
    // What is told once more, or added, does not make it last longer.
    await w.press(annaPlaced, 'save-takeaway-in-archive', archive, takeaway({ learned: 'Sent' }));
    await w.press(system, 'archive-round', archive, await w.document('round', archive));
    w.setClock(day.replace('T07:00', 'T06:59'));
    await w.drain();
    expect((await w.press(annaPlaced, 'show-round', archive)).codes).toEqual([]);
    expect((await w.press(annaPlaced, 'erase-round', archive)).codes).toEqual(['may-not']);
    w.setClock(day);
    await w.drain();
    expect(await w.load('round', archive)).toBeUndefined();
    expect((await w.press(annaPlaced, 'show-round', archive)).codes).toEqual(['gone']);
  });

  test('is nothing to see before there is one', async () => {
    const w = await held();
    const { card } = await w.press(anna, 'show-rounds', group);
    expect(says(card)).toContain('ikke slut endnu');
    expect((await w.press(stranger, 'show-rounds', group)).codes).toEqual(['may-not']);
  });
});

describe('what somebody writes too late', () => {
  test('comes back as it was typed with the way into the archive, and nothing is lost', async () => {
    const w = await held();
    const form = (await w.press(boPlaced, 'write-takeaway', group, { round })).card;
    await w.press(system, 'close-round', group, { round });
    await w.drain();
    const typed = {
      learned: 'Sent, men godt.',
      theme: 'health',
      recommend: 'Vent ikke.',
      private: 'false',
      text: 'Ringer rundt',
      municipality: 'vejle',
      by: '2026-12-10',
    };
    const refused = await pressOn(w, boPlaced, form, 'save-takeaway', typed);
    expect(refused.codes).toEqual(['takeaways-closed']);
    for (const text of ['Sent, men godt.', 'Vent ikke.', 'Ringer rundt', '2026-12-10'])
      expect(JSON.stringify(refused.card?.da)).toContain(text);
    expect(buttons(refused.card).map((b) => b.verb)).not.toContain('save-takeaway');
    const saved = await pressOn(w, boPlaced, refused.card, 'save-takeaway-in-archive', typed);
    expect(saved.codes).toEqual([]);
    expect(says(saved.card)).toContain('gemt i arkivet');
    await w.drain();
    expect(await inArchive(w)).toEqual([
      expect.objectContaining({ learned: 'Sent, men godt.', recommend: 'Vent ikke.', municipality: 'vejle' }),
    ]);
    expect((await w.document('group', group)).followUps).toEqual([expect.objectContaining({ text: 'Ringer rundt' })]);
    expect((await w.document('library', library)).takeaways.map((t) => [t.learned, t.municipalityName])).toEqual([
      ['Sent, men godt.', 'Vejle'],
    ]);
  });

  test('has no more follow-ups than a card holds, however often it is changed', async () => {
    const w = await closedRound();
    const save = (n: number) =>
      w.press(
        annaPlaced,
        'save-takeaway-in-archive',
        archive,
        takeaway({ learned: 'Nyt', text: `Ringer ${n}`, municipality: 'vejle', by: '2026-12-10' }),
      );
    for (let n = 0; n < 30 && (await save(n)).codes.length === 0; n++);
    expect((await w.document('round', archive)).followUps).toHaveLength(20);
    expect((await save(31)).codes).toEqual(['too-many-follow-ups']);
  });

  test('was to change what is there already, and does so', async () => {
    const w = await held();
    const saved = await learn(w, anna);
    const own = (
      await pressOn(
        w,
        annaPlaced,
        saved.card,
        'write-takeaway',
        {},
        { takeaway: (await w.document('group', group)).round!.takeaways![0]!.id },
      )
    ).card;
    await w.press(system, 'close-round', group, { round });
    await w.drain();
    const typed = { learned: 'Rettet sent', theme: 'health', recommend: '', private: 'false' };
    const refused = await pressOn(w, annaPlaced, own, 'save-takeaway', typed);
    await pressOn(w, annaPlaced, refused.card, 'save-takeaway-in-archive', typed);
    expect((await inArchive(w)).map((t) => t.learned)).toEqual(['Rettet sent']);
  });

  test('finds the way there also from the card that is still in the channel, after the next round has opened', async () => {
    const w = await closedRound();
    await w.press(system, 'open-round', group, { quarter: '2027Q1' });
    await w.drain();
    const form = (await w.press(annaPlaced, 'write-takeaway', group, { round })).card;
    expect(says(form)).toContain('kommer i arkivet');
    expect(
      (await pressOn(w, annaPlaced, form, 'save-takeaway-in-archive', takeaway({ learned: 'Nyt' }))).codes,
    ).toEqual([]);
    expect((await learn(w, anna, { takeaway: 'l1' })).codes).toEqual(['takeaways-closed']);
    for (const verb of ['write-takeaway', 'withdraw-takeaway'])
      expect((await w.press(anna, verb, group, { round, takeaway: 'l1' })).codes).toEqual(['takeaway-in-archive']);
  });

  test('is one when it is sent twice, keeps to the group when they say so, and is changed by writing it again', async () => {
    const w = await closedRound();
    const save = (who: typeof anna, more: object) =>
      w.press(who, 'save-takeaway-in-archive', archive, takeaway({ learned: 'Sent', ...more }));
    await save(annaPlaced, { private: 'true' });
    await save(placed(anders), { recommend: 'Ja' });
    await w.drain();
    expect(await inArchive(w)).toHaveLength(2);
    expect((await inArchive(w))[1]).toMatchObject({ recommend: 'Ja', by: { id: anna.id } });
    await save(annaPlaced, { private: 'true' });
    await w.drain();
    expect((await w.document('library', library)).takeaways.map((t) => t.learned)).not.toContain('Sent');
    for (let n = 0; n < 2; n++) await save(annaPlaced, { text: 'Ringer', municipality: 'struer', by: '2026-12-01' });
    expect((await w.document('round', archive)).followUps).toHaveLength(1);
  });

  test('and what was written before, is changed and taken back by those whose it is, also in the library', async () => {
    const w = await closedRound();
    const shown = (await w.press(placed(anders), 'show-round', archive)).card;
    const form = await pressOn(
      w,
      placed(anders),
      shown,
      'write-archived-takeaway',
      {},
      { takeaway: (await inArchive(w))[0]!.id },
    );
    expect(JSON.stringify(form.card?.da)).toContain('Spørg om timer');
    await pressOn(w, placed(anders), form.card, 'save-takeaway-in-archive', takeaway({ learned: 'Rettet' }));
    await w.drain();
    const inLibrary = async () => (await w.document('library', library)).takeaways.map((t) => t.learned);
    expect([(await inArchive(w)).map((t) => t.learned), await inLibrary()]).toEqual([['Rettet'], ['Rettet']]);
    for (let n = 0; n < 2; n++)
      expect(says((await pressOn(w, annaPlaced, form.card, 'withdraw-takeaway-from-archive')).card)).toContain(
        'trukket tilbage',
      );
    await w.drain();
    expect([await inArchive(w), await inLibrary()]).toEqual([[], []]);
    for (const verb of ['write-archived-takeaway', 'save-takeaway-in-archive'])
      expect((await w.press(annaPlaced, verb, archive, { ...takeaway(), takeaway: 'l-gone' })).codes).toEqual([
        'takeaway-gone',
      ]);
  });

  test('is nobody else’s to change', async () => {
    const w = await closedRound();
    const id = (await inArchive(w))[0]!.id;
    expect(buttons((await w.press(boPlaced, 'show-round', archive)).card).filter((b) => b.data.takeaway)).toEqual([]);
    for (const verb of ['write-archived-takeaway', 'save-takeaway-in-archive', 'withdraw-takeaway-from-archive'])
      expect((await w.press(boPlaced, verb, archive, { ...takeaway(), takeaway: id })).codes).toEqual([
        'not-your-takeaway',
      ]);
    expect((await w.press(stranger, 'withdraw-takeaway-from-archive', archive, { takeaway: id })).codes).toEqual([
      'may-not',
    ]);
  });

  test('by somebody of no municipality in it is their own', async () => {
    const w = await closedRound();
    await w.press(placed(stranger), 'save-takeaway-in-archive', archive, takeaway({ learned: 'Ny i gruppen' }));
    expect((await inArchive(w)).at(-1)).not.toHaveProperty('municipality');
  });

  test.each([
    ['no theme of the round', { theme: 'nonsense' }, 'invalid'],
    ['nothing', { learned: '' }, 'required'],
    ['a follow-up in the past', { text: 'Husk', municipality: 'vejle', by: '2026-01-01' }, 'follow-up-date'],
  ])('with %s comes back as it was typed', async (_, wrong, code) => {
    const w = await closedRound();
    const form = (await w.press(annaPlaced, 'write-archived-takeaway', archive)).card;
    const { card, codes } = await pressOn(
      w,
      annaPlaced,
      form,
      'save-takeaway-in-archive',
      takeaway({ recommend: 'Min anbefaling', ...wrong }),
    );
    expect(codes).toEqual([code]);
    expect(card?.data).toMatchObject({ recommend: 'Min anbefaling', problems: [{ code }] });
    expect(await inArchive(w)).toHaveLength(1);
  });

  test('has an end', async () => {
    const w = await closedRound();
    for (let n = 0; n < 14; n++)
      await w.press(annaPlaced, 'save-takeaway-in-archive', archive, takeaway({ learned: `Nummer ${n}` }));
    expect(
      (await w.press(boPlaced, 'save-takeaway-in-archive', archive, takeaway({ learned: 'En til' }))).codes,
    ).toEqual(['too-many-takeaways']);
  });
});
