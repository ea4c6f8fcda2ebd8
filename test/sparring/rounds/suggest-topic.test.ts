import { describe, expect, test } from '@jest/globals';
import { MOST_TOPICS } from '../../../src/sparring/rounds/topics/topics.ts';
import { pressOn, says } from '../../support/world.ts';
import {
  anders,
  anna,
  bo,
  carl,
  coordinator,
  facilitator,
  group,
  newGroup,
  openGroup,
  operator,
  round,
  stranger,
  suggest,
  topic,
  topicsOf,
} from './round-world.ts';

describe('suggesting a topic', () => {
  test('puts it on the list for the municipality, and says thank you', async () => {
    const w = await openGroup();
    const { card, codes } = await suggest(w, anna, { detail: '  Hvordan gør I?  ' });
    expect(codes).toEqual([]);
    expect(says(card)).toContain('Tak – emnet er på listen');
    expect(await topicsOf(w)).toEqual([
      {
        id: expect.stringMatching(/^t[0-9a-z]+$/),
        title: 'Lønnede timer i første samtale',
        kind: 'practical',
        theme: 'paid-hours',
        detail: 'Hvordan gør I?',
        minutes: 20,
        municipality: 'struer',
        by: { id: anna.id, name: 'Anna' },
        support: [],
        at: '2026-10-01T08:00:00Z',
      },
    ]);
  });

  test('brings the channel’s card up to date in its place, once for several at a time, and posts no other', async () => {
    const w = await openGroup();
    await suggest(w, anna);
    await suggest(w, bo, { title: 'Motivation' });
    // Not under the eyes of whoever has just pressed.
    await w.passUntil('2026-10-01T08:00:01Z');
    expect(w.updates).toEqual([]);
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(w.posts.filter((p) => p.card === 'topics')).toHaveLength(1);
    expect(w.updates).toHaveLength(1);
    expect(w.updates[0]).toMatchObject({ conversation: w.posts[0]!.conversation, id: w.posts[0]!.id, language: 'da' });
    expect(says(w.updates[0])).toContain('Motivation');
    expect(says(w.updates[0])).toContain('2 emner · 40 minutter i alt');
    await suggest(w, carl, { title: 'Cv' });
    await w.passUntil('2026-10-01T08:02:00Z');
    expect(w.posts.filter((p) => p.card === 'topics')).toHaveLength(1);
    expect(w.updates).toHaveLength(2);
  });

  test('sent twice, by one person or by colleagues, is one topic', async () => {
    const w = await openGroup();
    const first = await suggest(w, anna, {}, 'n');
    const again = await suggest(w, anna, {}, 'n');
    expect(again.card?.data).toEqual(first.card?.data);
    await suggest(w, anna, {}, 'another card');
    const { card } = await suggest(w, anders, { title: ' lønnede  TIMER i første samtale ' });
    expect(says(card)).toContain('Tak – emnet er på listen');
    expect(await topicsOf(w)).toHaveLength(1);
  });

  test.each([{ detail: 'Mere' }, { minutes: '30' }, { kind: 'method' }, { theme: 'cv' }])(
    'under a title the municipality has already, but with %p, is not thrown away',
    async (other) => {
      const w = await openGroup();
      await suggest(w, anna);
      const { card, codes } = await suggest(w, anders, other);
      expect(codes).toEqual(['same-title']);
      expect(card?.card).toBe('topic-form');
      expect(card?.data).toMatchObject(other);
      expect(await topicsOf(w)).toHaveLength(1);
    },
  );

  test('may have the title of another municipality’s topic, and shows what resembles it', async () => {
    const w = await openGroup();
    await suggest(w, bo);
    const { card } = await suggest(w, anna, { title: 'Lønnede timer i den første samtale' });
    expect(says(card)).toContain('Det her ligner noget, der allerede er foreslået');
    const theirs = async () => (await topicsOf(w)).find((t) => t.municipality === 'vejle')!;
    const { codes } = await pressOn(w, anna, card, 'support-topic', {}, { topic: (await theirs()).id });
    expect(codes).toEqual([]);
    expect((await theirs()).support).toEqual(['struer']);
  });

  test('of something else shows nothing that resembles it, nor the municipality’s own', async () => {
    const w = await openGroup();
    await suggest(w, bo, { title: 'Virksomhedskontakt' });
    await suggest(w, anna);
    const { card } = await suggest(w, anna, { title: 'Lønnede timer i første samtale igen' });
    expect(card?.data).toMatchObject({ resembling: [] });
  });

  test('of a citizen case reminds that nobody may be recognised', async () => {
    const w = await openGroup();
    const reminder = 'aldrig må kunne genkendes';
    expect(says((await suggest(w, anna, { kind: 'citizen-case', title: 'En sag' })).card)).toContain(reminder);
    expect(says((await suggest(w, anna)).card)).not.toContain(reminder);
  });

  test('may use a theme of the initiative’s own', async () => {
    const w = await openGroup();
    expect(says((await suggest(w, anna, { theme: 'own' })).card)).toContain('Vores eget');
  });
});

describe('a suggestion is refused', () => {
  test.each([
    ['without a title', { title: '  ' }, ['required']],
    ['with a title too long', { title: 'x'.repeat(121) }, ['too-long']],
    ['with a description too long', { detail: 'x'.repeat(2001) }, ['too-long']],
    ['with too few minutes', { minutes: '4' }, ['too-small']],
    ['with too many minutes', { minutes: '91' }, ['too-big']],
    ['of no kind', { kind: 'other' }, ['invalid']],
    ['with a theme the initiative lacks', { theme: 'constructor' }, ['invalid']],
    ['with several things wrong', { title: '', minutes: 'x' }, ['required', 'invalid']],
  ])('%s, and comes back as it was typed', async (_, wrong, codes) => {
    const w = await openGroup();
    const said = await suggest(w, anna, wrong);
    expect(said.codes).toEqual(codes);
    expect(said.card?.card).toBe('topic-form');
    expect(said.card?.data).toMatchObject({ ...topic(wrong), verb: 'suggest-topic', round });
    expect(await topicsOf(w)).toEqual([]);
    expect(w.updates).toEqual([]);
  });

  test('with a theme the initiative lacks, by name', async () => {
    const { card } = await suggest(await openGroup(), anna, { theme: 'constructor' });
    expect(says(card)).toContain('»Tema« kan ikke bruges.');
  });

  test('with a CPR number, which comes back masked and stays nowhere', async () => {
    const w = await openGroup();
    const { card, codes } = await suggest(w, anna, { title: 'Om 010203-1234', detail: 'resten' });
    expect(codes).toEqual(['cpr']);
    expect(card?.data).toMatchObject({ title: 'Om ••••••-••••', detail: 'resten' });
    expect(JSON.stringify([await w.load('group', group), w.log])).not.toContain('1234');
  });

  test.each([
    ['the facilitator', facilitator],
    ['a coordinator', coordinator],
    ['the operator’s coordinator', operator],
  ])('from %s, who may see them', async (_, who) => {
    const w = await openGroup();
    await suggest(w, anna);
    const seen = await w.press(who, 'show-topics', group);
    expect(says(seen.card)).toContain('Lønnede timer');
    expect((await suggest(w, who, { title: 'Nyt' })).codes).toEqual(['only-municipalities']);
    expect(await topicsOf(w)).toHaveLength(1);
  });

  test('from a stranger, who learns nothing', async () => {
    const w = await openGroup();
    await suggest(w, anna);
    for (const verb of [
      'suggest-topic',
      'show-topics',
      'write-topic',
      'edit-topic',
      'withdraw-topic',
      'support-topic',
    ]) {
      const { card, codes } = await w.press(stranger, verb, group, topic());
      expect([verb, codes]).toEqual([verb, ['may-not']]);
      expect(says(card)).not.toMatch(/Gruppe 1|Struer|Lønnede/);
    }
  });

  test('when there are more than a meeting can hold', async () => {
    const w = await openGroup();
    const people = [anna, bo, carl];
    for (let n = 0; n < MOST_TOPICS; n++) await suggest(w, people[n % 3]!, { title: `Emne ${n}` });
    const { codes } = await suggest(w, anna, { title: 'Et til' });
    expect(codes).toEqual(['too-many-topics']);
    expect(await topicsOf(w)).toHaveLength(MOST_TOPICS);
    // The same as one that is there already is no more.
    expect((await suggest(w, anna, { title: 'Emne 0' })).codes).toEqual([]);
  });

  test('before the first round', async () => {
    const w = await openGroup();
    await w.put('group', group, newGroup());
    expect((await suggest(w, anna)).codes).toEqual(['no-round']);
  });

  test('on a card from an earlier round; the form comes back for this one, so that nothing typed is lost', async () => {
    const w = await openGroup();
    const { card, codes } = await suggest(w, anna, { round: '2026Q3' });
    expect(codes).toEqual(['earlier-round']);
    expect(says(card)).toContain('4. kvartal 2026');
    const again = await pressOn(w, anna, card, 'suggest-topic', topic({ round }));
    expect(again.codes).toEqual([]);
    expect(await topicsOf(w)).toHaveLength(1);
  });

  test('on a card whose round was tampered with, with words and no failure', async () => {
    const w = await openGroup();
    expect(says((await suggest(w, anna, { round: 'x'.repeat(99) })).card)).toContain('ældre udgave');
  });
});
