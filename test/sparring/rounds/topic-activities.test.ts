import { describe, expect, test } from '@jest/globals';
import { shortenedTo } from '../../../src/sparring/rounds/topics/topic-cards.ts';
import { buttons, pressOn, says, system } from '../../support/world.ts';
import {
  anders,
  anna,
  birthe,
  bo,
  carl,
  facilitator,
  group,
  lastTopic,
  newGroup,
  openGroup,
  round,
  suggest,
  topic,
  topicsOf,
} from './round-world.ts';

async function withTopic() {
  const w = await openGroup();
  await suggest(w, anna);
  await w.passUntil('2026-10-01T08:01:00Z');
  return { w, id: await lastTopic(w) };
}

describe('the form for a topic', () => {
  test('is empty for a new one', async () => {
    const { w } = await withTopic();
    const { card } = await w.press(bo, 'write-topic', group);
    expect(card?.data).toMatchObject({ verb: 'suggest-topic', title: '', minutes: '20', topic: '', round });
    const { codes } = await pressOn(w, bo, card, 'suggest-topic', { ...topic(), title: 'Nyt' });
    expect(codes).toEqual([]);
    expect(await topicsOf(w)).toHaveLength(2);
  });

  test('is filled in with one’s own, also for a colleague', async () => {
    const { w, id } = await withTopic();
    const { card } = await w.press(anders, 'write-topic', group, { topic: id });
    expect(card?.data).toMatchObject({
      verb: 'edit-topic',
      topic: id,
      title: 'Lønnede timer i første samtale',
      detail: '',
    });
  });

  test('offers the themes on the list, and one that was taken off it only for what was written about it before', async () => {
    const { w, id } = await withTopic();
    const before = await w.document('group', group);
    const themes = before.themes.map((t) => (t.id === 'paid-hours' ? { ...t, retired: true as const } : t));
    await w.put('group', group, { ...before, themes });
    const offered = async (input: object) => {
      const { card } = await w.press(anna, 'write-topic', group, input);
      return (card!.data as { themes: { id: string }[] }).themes.map((t) => t.id);
    };
    const all = themes.map((t) => t.id);
    expect(await offered({ topic: id })).toEqual(all);
    expect(await offered({})).toEqual(all.filter((theme) => theme !== 'paid-hours'));
  });

  test.each([
    ['of another municipality', bo, undefined, 'not-your-topic'],
    ['that is gone', anna, 'tgone', 'topic-gone'],
    ['of a group whose staff one is', facilitator, undefined, 'only-municipalities'],
  ])('%s is refused', async (_, who, forged, code) => {
    const { w, id } = await withTopic();
    expect((await w.press(who, 'write-topic', group, { topic: forged ?? id })).codes).toEqual([code]);
  });

  test('is refused before the first round', async () => {
    const { w } = await withTopic();
    await w.put('group', group, newGroup());
    expect((await w.press(anna, 'write-topic', group)).codes).toEqual(['no-round']);
    expect((await w.press(anna, 'show-topics', group)).codes).toEqual(['no-round']);
  });

  test('says that a topic is kept when topics are closed', async () => {
    const { w } = await withTopic();
    await w.put('group', group, newGroup({ round: { quarter: round, stage: 'closed', topics: [], opened: '' } }));
    const { card, codes } = await w.press(anna, 'write-topic', group);
    expect(codes).toEqual([]);
    expect(says(card)).toContain('gemmer jeg til næste runde');
  });
});

describe('editing', () => {
  test('changes the topic for its municipality, keeps who wrote it and who supports it, and updates the channel', async () => {
    const { w, id } = await withTopic();
    await w.press(bo, 'support-topic', group, { round, topic: id, relevant: 'yes' });
    await w.passUntil('2026-10-01T08:02:00Z');
    const before = w.updates.length;
    const { card, codes } = await w.press(
      anders,
      'edit-topic',
      group,
      topic({ topic: id, title: 'Nyt navn', minutes: '45' }),
    );
    expect(codes).toEqual([]);
    expect(says(card)).toContain('Nyt navn');
    expect(await topicsOf(w)).toMatchObject([
      { id, title: 'Nyt navn', minutes: 45, by: { name: 'Anna' }, support: ['vejle'], municipality: 'struer' },
    ]);
    await w.passUntil('2026-10-01T08:03:00Z');
    expect(w.updates).toHaveLength(before + 1);
    expect(w.posts.filter((p) => p.card === 'topics')).toHaveLength(1);
  });

  test('can take the description away', async () => {
    const w = await openGroup();
    await suggest(w, anna, { detail: 'Mere' });
    const id = await lastTopic(w);
    await w.press(anna, 'edit-topic', group, topic({ topic: id, detail: ' ' }));
    expect((await topicsOf(w))[0]?.detail).toBeUndefined();
    await w.press(anna, 'edit-topic', group, topic({ topic: id, detail: 'Mere' }));
    // Some clients leave out what is empty.
    const { detail: _, ...without } = topic({ topic: id });
    await w.press(anna, 'edit-topic', group, without);
    expect((await topicsOf(w))[0]?.detail).toBeUndefined();
  });

  test.each([
    ['another municipality’s', bo, {}, 'not-your-topic'],
    ['one that is gone', anna, { topic: 'tgone' }, 'topic-gone'],
    ['one of an earlier round', anna, { round: '2026Q3' }, 'earlier-round'],
    ['as staff', facilitator, {}, 'only-municipalities'],
    ['to a theme the initiative lacks', anna, { theme: 'x' }, 'invalid'],
    ['to a title too long', anna, { title: 'x'.repeat(121) }, 'too-long'],
    ['with a forged id', anna, { topic: '__proto__' }, 'topic-gone'],
  ])('%s is refused and changes nothing', async (_, who, more, code) => {
    const { w, id } = await withTopic();
    const before = await topicsOf(w);
    expect((await w.press(who, 'edit-topic', group, topic({ topic: id, title: 'Nyt', ...more }))).codes).toEqual([
      code,
    ]);
    expect(await topicsOf(w)).toEqual(before);
  });

  test('to the title of another of one’s own is refused; to its own in capitals is not', async () => {
    const { w, id } = await withTopic();
    await suggest(w, anna, { title: 'Motivation' });
    const { card, codes } = await w.press(anna, 'edit-topic', group, topic({ topic: id, title: 'MOTIVATION' }));
    expect(codes).toEqual(['same-title']);
    expect(says(card)).toContain('»MOTIVATION«');
    const own = topic({ topic: id, title: 'LØNNEDE TIMER I FØRSTE SAMTALE' });
    expect((await w.press(anna, 'edit-topic', group, own)).codes).toEqual([]);
  });
});

describe('withdrawing', () => {
  test('takes the topic off the list and the channel’s card', async () => {
    const { w, id } = await withTopic();
    const { card } = await w.press(anders, 'withdraw-topic', group, { round, topic: id });
    expect(says(card)).toContain('»Lønnede timer i første samtale« er trukket tilbage.');
    expect(await topicsOf(w)).toEqual([]);
    await w.passUntil('2026-10-01T08:05:00Z');
    expect(says(w.updates.at(-1))).toContain('Her er ingen emner endnu');
  });

  test('takes that topic alone, whoever suggested before and after', async () => {
    const { w } = await withTopic();
    for (const [who, title] of [
      [bo, 'Virksomheder'],
      [anna, 'Sygefravær'],
      [anna, 'Mentorer'],
    ] as const)
      await suggest(w, who, { title });
    const { id } = (await topicsOf(w)).find((t) => t.title === 'Sygefravær')!;
    expect((await w.press(anna, 'withdraw-topic', group, { round, topic: id })).codes).toEqual([]);
    expect((await topicsOf(w)).map((t) => t.title)).toEqual([
      'Lønnede timer i første samtale',
      'Virksomheder',
      'Mentorer',
    ]);
  });

  test('what is gone already is no error', async () => {
    const { w, id } = await withTopic();
    for (let n = 0; n < 2; n++)
      expect((await w.press(anna, 'withdraw-topic', group, { round, topic: id }, `n${n}`)).codes).toEqual([]);
  });

  test.each([
    ['another municipality’s', bo, {}, 'not-your-topic'],
    ['one of an earlier round', anna, { round: '2026Q3' }, 'earlier-round'],
    ['as staff', facilitator, {}, 'only-municipalities'],
    ['without saying which', anna, { topic: '' }, 'invalid'],
  ])('%s is refused', async (_, who, more, code) => {
    const { w, id } = await withTopic();
    expect((await w.press(who, 'withdraw-topic', group, { round, topic: id, ...more })).codes).toEqual([code]);
    expect(await topicsOf(w)).toHaveLength(1);
  });
});

describe('supporting', () => {
  const support = (id: string, relevant: string, more: object = {}) => ({ round, topic: id, relevant, ...more });

  test('counts a municipality once, however many colleagues press, and can be taken back', async () => {
    const { w, id } = await withTopic();
    await w.press(bo, 'support-topic', group, support(id, 'yes'));
    const { version } = (await w.load('group', group))!;
    await w.press(birthe, 'support-topic', group, support(id, 'yes'));
    expect((await w.load('group', group))!.version).toBe(version);
    await w.press(carl, 'support-topic', group, support(id, 'yes'));
    expect((await topicsOf(w))[0]?.support).toEqual(['vejle', 'greve']);
    await w.passUntil('2026-10-01T08:05:00Z');
    expect(says(w.updates.at(-1))).toContain('Også relevant for Vejle og Greve');
    await w.press(birthe, 'support-topic', group, support(id, 'no'));
    await w.press(bo, 'support-topic', group, support(id, 'no'));
    expect((await topicsOf(w))[0]?.support).toEqual(['greve']);
  });

  test.each([
    ['one’s own', anders, {}, 'own-topic'],
    ['one that is gone', bo, { topic: 'tgone' }, 'topic-gone'],
    ['in an earlier round', bo, { round: '2026Q3' }, 'earlier-round'],
    ['as staff', facilitator, {}, 'only-municipalities'],
    ['perhaps', bo, { relevant: 'maybe' }, 'invalid'],
  ])('%s is refused', async (_, who, more, code) => {
    const { w, id } = await withTopic();
    expect((await w.press(who, 'support-topic', group, support(id, 'yes', more))).codes).toEqual([code]);
    expect((await topicsOf(w))[0]?.support).toEqual([]);
  });
});

describe('the list', () => {
  const verbs = (card: Parameters<typeof buttons>[0]) =>
    buttons(card)
      .map((b) => b.verb)
      .sort();

  test('offers each reader what they may do', async () => {
    const { w, id } = await withTopic();
    const seenBy = async (who: typeof anna) => verbs((await w.press(who, 'show-topics', group)).card);
    expect(await seenBy(anders)).toEqual(['withdraw-topic', 'write-topic', 'write-topic']);
    expect(await seenBy(bo)).toEqual(['support-topic', 'write-topic']);
    expect(await seenBy(facilitator)).toEqual([]);
    const { card } = await w.press(bo, 'show-topics', group);
    const supported = await pressOn(w, bo, card, 'support-topic', {}, { topic: id, relevant: 'yes' });
    await pressOn(w, bo, supported.card, 'support-topic', {}, { topic: id, relevant: 'no' });
    expect((await topicsOf(w))[0]?.support).toEqual([]);
  });

  test('offers nobody to take back their support once topics have closed', async () => {
    const { w, id } = await withTopic();
    await w.press(bo, 'support-topic', group, { round, topic: id, relevant: 'yes' });
    await w.press(system, 'close-topics', group, { round });
    const { card } = await w.press(bo, 'show-topics', group);
    expect(verbs(card)).not.toContain('support-topic');
  });

  test('in the channel offers everyone everything, without anybody’s own', async () => {
    const { w } = await withTopic();
    expect(verbs(w.updates.at(-1))).toEqual(['show-topics', 'support-topic', 'write-topic']);
  });

  test('fits into a message however much is written', async () => {
    const w = await openGroup();
    const people = [anna, bo, carl];
    const detail = 'Æ"\n'.repeat(660);
    for (let n = 0; n < 25; n++) await suggest(w, people[n % 3]!, { title: `${n} ${'W'.repeat(110)}`, detail });
    for (const id of (await topicsOf(w)).filter((t) => t.municipality !== 'vejle').map((t) => t.id))
      await w.press(bo, 'support-topic', group, { round, topic: id, relevant: 'yes' });
    await w.passUntil('2026-10-01T08:05:00Z');
    expect(says(w.updates.at(-1))).toContain('…');
    expect((await w.press(anna, 'show-topics', group)).codes).toEqual([]);
    expect((await topicsOf(w))[0]?.detail).toHaveLength(detail.trim().length);
  });

  test.each([
    ['12345', '12345'],
    ['123456', '1234…'],
  ])('shortens only what does not fit: %s', (text, shown) => {
    expect(shortenedTo(5)(text)).toBe(shown);
  });

  test('shows a description in full while there is room', async () => {
    const w = await openGroup();
    await suggest(w, anna, { detail: 'x'.repeat(2000) });
    expect(says((await w.press(bo, 'show-topics', group)).card)).toContain('x'.repeat(2000));
  });
});
