import { describe, expect, test } from '@jest/globals';
import { buttons, pressOn, says, system } from '../../support/world.ts';
import { held, inRound, learn, library, roundOf, takeaway, takeawaysOf } from './held.ts';
import { anders, anna, bo, carl, facilitator, group, newGroup, round, stranger } from './round-world.ts';

describe('after the meeting', () => {
  test('the channel gets one card for what was learned, addressed to those who had the agenda', async () => {
    const w = await held();
    expect(w.posts).toHaveLength(1);
    expect(w.posts[0]).toMatchObject({ card: 'takeaways', conversation: '19:g1' });
    expect(w.posts[0]?.mention?.map((p) => p.name)).toEqual(['Anna', 'Anders']);
    expect(await roundOf(w)).toMatchObject({ stage: 'takeaways' });
    await w.press(system, 'ask-takeaways', group, { round });
    await w.drain();
    expect(w.posts).toHaveLength(1);
  });

  test('whoever has taken the agenda upon themselves is addressed alone', async () => {
    const w = await held({ keeper: anders.id });
    expect(w.posts[0]?.mention?.map((p) => p.name)).toEqual(['Anders']);
  });

  test('it comes an hour after the end, and when Teams says that it ended earlier, an hour after that', async () => {
    const w = await inRound({
      meeting: { ...(await roundOf(await inRound())).meeting!, ended: '2026-11-12T10:00:00Z' },
    });
    await w.press(system, 'meeting-ended', group, { at: '2026-11-12T10:05:00Z' });
    await w.passUntil('2026-11-12T11:04:59Z');
    expect(w.posts.map((p) => p.card)).not.toContain('takeaways');
    await w.passUntil('2026-11-12T11:05:00Z');
    expect(w.posts.map((p) => p.card)).toContain('takeaways');
  });
});

describe('what was learned', () => {
  test.each([
    ['the owner', anna],
    ['another municipality', bo],
    ['the facilitator', facilitator],
  ])('is written by %s, and the channel’s card follows', async (_, who) => {
    const w = await held();
    const { card, codes } = await learn(w, who);
    expect(codes).toEqual([]);
    expect(says(card)).toContain('Spørg om timer i første samtale.');
    await w.passUntil('2026-11-12T11:31:00Z');
    expect(says(w.updates.at(-1))).toContain('Spørg om timer i første samtale.');
  });

  test('sent twice, by the same municipality, is one; by another it is theirs', async () => {
    const w = await held();
    await learn(w, anna);
    await learn(w, anders, { recommend: 'Spørg igen.' });
    expect(await takeawaysOf(w)).toEqual([
      expect.objectContaining({ recommend: 'Spørg igen.', by: { id: anna.id, name: 'Anna' } }),
    ]);
    await learn(w, bo);
    await learn(w, facilitator);
    await learn(w, facilitator);
    expect(await takeawaysOf(w)).toHaveLength(3);
  });

  test('is changed and taken back by colleagues, through the form it was written in', async () => {
    const w = await held();
    const saved = await learn(w, anna, { recommend: 'Spørg igen.', private: 'true' });
    const mine = await pressOn(
      w,
      anders,
      saved.card,
      'write-takeaway',
      {},
      { takeaway: (await takeawaysOf(w))[0]!.id },
    );
    expect(JSON.stringify(mine.card?.da)).toContain('Spørg igen.');
    const changed = await pressOn(
      w,
      anders,
      mine.card,
      'save-takeaway',
      takeaway({ learned: 'Noget andet', private: 'false' }),
    );
    expect(await takeawaysOf(w)).toEqual([expect.not.objectContaining({ private: true })]);
    expect(await takeawaysOf(w)).toEqual([expect.objectContaining({ learned: 'Noget andet' })]);
    const again = await pressOn(
      w,
      anna,
      changed.card,
      'write-takeaway',
      {},
      { takeaway: (await takeawaysOf(w))[0]!.id },
    );
    const gone = await pressOn(w, anna, again.card, 'withdraw-takeaway');
    expect(says(gone.card)).toContain('Det er trukket tilbage.');
    expect(await takeawaysOf(w)).toEqual([]);
    expect((await pressOn(w, anna, again.card, 'withdraw-takeaway')).codes).toEqual([]);
  });

  test('taken back, leaves alone what else was written, one’s own too', async () => {
    const w = await held();
    for (const [who, learned] of [
      [bo, 'Det første.'],
      [anna, 'Det andet.'],
      [anna, 'Det tredje.'],
    ] as const)
      await learn(w, who, { learned });
    const { id } = (await takeawaysOf(w))[1]!;
    await w.press(anna, 'withdraw-takeaway', group, { round, takeaway: id });
    expect((await takeawaysOf(w)).map((t) => t.learned)).toEqual(['Det første.', 'Det tredje.']);
  });

  test('says from whom it is, and offers each what is theirs to change, until the round closes', async () => {
    const w = await held();
    await learn(w, anna);
    await learn(w, facilitator, { learned: 'Fra STAR' });
    await w.passUntil('2026-11-12T11:31:00Z');
    const [first, second] = (await takeawaysOf(w)).map((t) => t.id);
    const titles = (card: Parameters<typeof buttons>[0]) => buttons(card).map((b) => b.title);
    const channel = () => w.updates.findLast((u) => u.card === 'takeaways');
    const shown = async (who: typeof anna) => (await w.press(who, 'show-takeaways', group)).card;
    const own = async (who: typeof anna) =>
      buttons(await shown(who)).flatMap((b) => (b.verb === 'write-takeaway' && b.data.takeaway) || []);
    expect(says(channel()).split('\n')).toEqual(expect.arrayContaining(['Struer · Anna', 'Fie']));
    expect([await own(anna), await own(facilitator), await own(bo)]).toEqual([[first], [second], []]);
    // In the channel it is everybody's: from there each comes to their own.
    expect([titles(channel()), titles(await shown(anna))]).toEqual([
      expect.not.arrayContaining(['Ret']),
      expect.not.arrayContaining(['Ret vores']),
    ]);
    expect(titles(channel())).toContain('Ret vores');
    await w.press(system, 'close-round', group, { round });
    await w.passUntil('2026-11-12T11:35:00Z');
    expect(await own(anna)).toEqual([]);
    expect(titles(channel())).not.toContain('Ret vores');
  });

  test('is nobody else’s to change', async () => {
    const w = await held();
    await learn(w, anna);
    await learn(w, facilitator, { learned: 'Fra STAR' });
    const [first, second] = await takeawaysOf(w);
    for (const verb of ['write-takeaway', 'withdraw-takeaway'])
      expect((await w.press(bo, verb, group, { round, takeaway: first!.id })).codes).toEqual(['not-your-takeaway']);
    const refused = await learn(w, bo, { takeaway: first!.id, learned: 'Mit' });
    expect(refused.codes).toEqual(['not-your-takeaway']);
    expect(JSON.stringify(refused.card?.da)).toContain('Mit');
    expect((await learn(w, anna, { takeaway: second!.id })).codes).toEqual(['not-your-takeaway']);
    expect((await learn(w, stranger)).codes).toEqual(['may-not']);
    for (const verb of ['write-takeaway', 'show-takeaways', 'withdraw-takeaway', 'show-follow-ups', 'write-follow-up'])
      expect((await w.press(stranger, verb, group, { round, takeaway: first!.id })).codes).toEqual(['may-not']);
  });

  test('that has been taken back meanwhile cannot be changed, and what was typed comes back', async () => {
    const w = await held();
    const { card, codes } = await learn(w, anna, { takeaway: 'l-gone', learned: 'Min lange tekst' });
    expect(codes).toEqual(['takeaway-gone']);
    expect(JSON.stringify(card?.da)).toContain('Min lange tekst');
    expect((await pressOn(w, anna, card, 'save-takeaway', takeaway({ learned: 'Min lange tekst' }))).codes).toEqual([]);
    expect(await takeawaysOf(w)).toHaveLength(1);
    expect((await w.press(anna, 'write-takeaway', group, { round, takeaway: 'l-gone' })).codes).toEqual([
      'takeaway-gone',
    ]);
  });

  test.each([
    ['about no theme of the initiative', { theme: 'nonsense' }, 'invalid'],
    ['empty', { learned: '  ' }, 'required'],
    ['too long', { learned: 'x'.repeat(2001) }, 'too-long'],
    ['with a CPR number', { learned: 'Borgeren 010180-1234' }, 'cpr'],
    ['of an unheard-of round', { round: '2031Q1' }, 'earlier-round'],
  ])('%s is refused, and the rest of what was typed comes back', async (_, wrong, code) => {
    const w = await held();
    const { card, codes } = await learn(w, anna, { recommend: 'Min anbefaling', ...wrong });
    expect(codes).toEqual([code]);
    expect(card?.card).toBe('takeaway-form');
    expect(JSON.stringify(card?.da)).toContain('Min anbefaling');
    expect(await takeawaysOf(w)).toEqual([]);
  });

  test('about a theme that was taken off the list stays so, and nothing new can be', async () => {
    const w = await held();
    await learn(w, anna);
    const before = await w.document('group', group);
    await w.put('group', group, {
      ...before,
      themes: before.themes.map((t) => (t.id === 'paid-hours' ? { ...t, retired: true as const } : t)),
    });
    expect((await learn(w, bo)).codes).toEqual(['invalid']);
    expect((await learn(w, anna, { takeaway: (await takeawaysOf(w))[0]!.id, learned: 'Rettet' })).codes).toEqual([]);
  });

  test('is not waited for before the meeting: it is refused kindly, with what was typed', async () => {
    for (const stage of ['topics', 'agenda'] as const) {
      const w = await inRound({ stage });
      const { card, codes } = await learn(w, anna);
      expect(codes).toEqual(['not-met-yet']);
      expect(JSON.stringify(card?.da)).toContain('Spørg om timer');
      for (const verb of ['write-takeaway', 'withdraw-takeaway'])
        expect((await w.press(anna, verb, group, { round, takeaway: 'l1' })).codes).toEqual(['not-met-yet']);
      expect(says((await w.press(anna, 'show-takeaways', group)).card)).toContain('Mødet er ikke holdt endnu');
    }
  });

  test('can be written while the meeting is on', async () => {
    const w = await inRound({}, '2026-11-12T09:30:00Z');
    expect((await learn(w, anna)).codes).toEqual([]);
  });

  test('has an end', async () => {
    const w = await held();
    for (let n = 0; n < 15; n++) await learn(w, anna, { learned: `Nummer ${n}` });
    const { codes, card } = await learn(w, bo, { learned: 'En til' });
    expect(codes).toEqual(['too-many-takeaways']);
    expect(JSON.stringify(card?.da)).toContain('En til');
    expect((await learn(w, anna, { learned: 'Nummer 3', recommend: 'Ja' })).codes).toEqual([]);
  });

  test('needs a round', async () => {
    const w = await held();
    const { round: _, ...without } = newGroup();
    await w.put('group', group, without);
    for (const [verb, input] of [
      ['show-takeaways', {}],
      ['write-takeaway', { round }],
      ['write-follow-up', {}],
      ['save-takeaway', takeaway()],
      ['add-follow-up', { text: 'x', municipality: 'vejle', by: '2026-11-20' }],
    ] as const)
      expect((await w.press(anna, verb, group, input)).codes).toEqual(['no-round']);
  });

  test('takes nothing from anybody who writes: the channel’s card waits for them', async () => {
    const w = await held();
    await w.press(bo, 'write-takeaway', group, { round });
    await learn(w, anna);
    await w.passUntil('2026-11-12T11:35:00Z');
    expect(w.updates).toEqual([]);
    await w.press(bo, 'show-takeaways', group);
    await w.passUntil('2026-11-12T11:36:00Z');
    expect(w.updates.map((u) => u.card)).toEqual(['takeaways']);
  });

  test('waits in the channel also for somebody who begins to write just after it', async () => {
    const w = await held();
    await learn(w, anna);
    await w.passUntil('2026-11-12T11:30:01Z');
    await w.press(bo, 'write-takeaway', group, { round });
    await w.passUntil('2026-11-12T11:35:00Z');
    expect(w.updates).toEqual([]);
  });

  test('makes the reminder about it unnecessary', async () => {
    const w = await held();
    await w.passUntil('2026-11-16T12:00:00Z');
    await learn(w, anna);
    await w.passUntil('2026-11-18T12:00:00Z');
    expect(w.posts.map((p) => p.card)).not.toContain('reminder');
  });
});

describe('only for the group', () => {
  test('is nowhere else; and what is not, is readable for the whole initiative as long as it stands', async () => {
    const w = await held();
    const inLibrary = async () => ((await w.load('library', library))?.document.takeaways ?? []).map((t) => t.learned);
    await learn(w, anna, { private: 'true' });
    await w.drain();
    expect(await inLibrary()).toEqual([]);
    const [{ id } = { id: '' }] = await takeawaysOf(w);
    await learn(w, anna, { takeaway: id });
    await w.drain();
    expect(await inLibrary()).toEqual(['Spørg om timer i første samtale.']);
    await learn(w, anna, { takeaway: id, learned: 'Rettet' });
    await w.drain();
    expect(await inLibrary()).toEqual(['Rettet']);
    await learn(w, anna, { takeaway: id, learned: 'Rettet', private: 'true' });
    await w.drain();
    expect(await inLibrary()).toEqual([]);
    await learn(w, anna, { takeaway: id });
    await w.press(anna, 'withdraw-takeaway', group, { round, takeaway: id });
    await w.drain();
    expect(await inLibrary()).toEqual([]);
  });
});

describe('what was not reached', () => {
  test.each([
    ['whose turn it is', anna],
    ['the facilitator', facilitator],
  ])('is said by those %s', async (_, who) => {
    const w = await held();
    const form = await pressOn(w, who, w.posts[0], 'write-unreached');
    expect(says(form.card)).toContain('Emne t2');
    expect(says(form.card)).not.toContain('Emne t3');
    const { card } = await pressOn(w, who, form.card, 'note-unreached', { unreached: 't2' });
    expect(says(card)).toContain('Tak – det er noteret.');
    expect(says(card)).toContain('Emne t2');
    expect((await roundOf(w)).unreached).toEqual(['t2']);
    await pressOn(w, who, form.card, 'note-unreached', { unreached: '' });
    expect((await roundOf(w)).unreached).toEqual([]);
  });

  test('is not for others to say, nor before the meeting, nor about what was not on the agenda', async () => {
    const w = await held();
    expect((await w.press(bo, 'write-unreached', group, { round })).codes).toEqual(['only-owner-or-facilitator']);
    expect((await w.press(bo, 'note-unreached', group, { round, unreached: 't2' })).codes).toEqual([
      'only-owner-or-facilitator',
    ]);
    expect((await w.press(anna, 'note-unreached', group, { round, unreached: 't3' })).codes).toEqual(['invalid']);
    expect((await w.press(stranger, 'note-unreached', group, { round, unreached: 't2' })).codes).toEqual(['may-not']);
    expect((await w.press(stranger, 'write-unreached', group, { round })).codes).toEqual(['may-not']);
    const early = await inRound();
    expect((await early.press(anna, 'write-unreached', group, { round })).codes).toEqual(['not-met-yet']);
    expect((await early.press(anna, 'note-unreached', group, { round, unreached: 't2' })).codes).toEqual([
      'not-met-yet',
    ]);
  });

  test('has no button for those who cannot say it, or without an agenda', async () => {
    const w = await held();
    const verbs = async (who: typeof anna) =>
      buttons((await w.press(who, 'show-takeaways', group)).card).map((b) => b.verb);
    expect(await verbs(carl)).not.toContain('write-unreached');
    expect(await verbs(anders)).toContain('write-unreached');
    const { agenda: _, ...rest } = await roundOf(w);
    await w.put('group', group, newGroup({ round: rest }));
    expect(await verbs(anders)).not.toContain('write-unreached');
    expect((await w.press(anna, 'note-unreached', group, { round, unreached: 't1' })).codes).toEqual(['invalid']);
  });
});
