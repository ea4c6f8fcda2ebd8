import { describe, expect, test } from '@jest/globals';
import { pressOn, says, type World } from '../../support/world.ts';
import { anna, bo, carl, group, lastTopic, openGroup, round, suggest, topic } from './round-world.ts';

const write = (w: World, who: typeof anna, input: object = {}) => w.press(who, 'write-topic', group, input);
const writing = async (w: World) => (await w.document('group', group)).round?.writing?.map((each) => each.person) ?? [];
/** Seconds after the round opened, at which the world's clock starts. */
const inSeconds = (seconds: number) => new Date(Date.parse('2026-10-01T08:00:00Z') + seconds * 1000).toISOString();
const minutes = (n: number) => n * 60;

describe('while somebody writes a topic', () => {
  test('the channel’s card stays as it is until they have sent it', async () => {
    const w = await openGroup();
    await suggest(w, anna, { title: 'Først' });
    await w.passUntil(inSeconds(1));
    await write(w, bo);
    await w.passUntil(inSeconds(minutes(5)));
    expect(w.updates).toEqual([]);
    await suggest(w, bo, { title: 'Derefter' });
    await w.passUntil(inSeconds(minutes(5) + 1));
    expect(w.updates).toEqual([]);
    await w.passUntil(inSeconds(minutes(5) + 2));
    expect(w.updates).toHaveLength(1);
    expect(says(w.updates[0])).toContain('Derefter');
    expect(await writing(w)).toEqual([]);
  });

  test('what others change waits, and what they are shown themselves does not', async () => {
    const w = await openGroup();
    await write(w, bo);
    await suggest(w, anna, { title: 'Først' });
    await w.passUntil(inSeconds(minutes(9)));
    expect(w.updates).toEqual([]);
    expect(says((await w.press(carl, 'show-topics', group)).card)).toContain('Først');
    expect(w.updates).toEqual([]);
  });

  test('nobody is waited for longer than ten minutes', async () => {
    const w = await openGroup();
    await write(w, bo);
    await suggest(w, anna, { title: 'Først' });
    await w.passUntil(inSeconds(minutes(10) - 1));
    expect(w.updates).toEqual([]);
    await w.passUntil(inSeconds(minutes(10)));
    expect(w.updates).toHaveLength(1);
    await suggest(w, anna, { title: 'Derefter' });
    await w.passUntil(inSeconds(minutes(10) + 2));
    expect(w.updates).toHaveLength(2);
  });

  test('a form opened later is waited for, too, and the last one left lets the news through', async () => {
    const w = await openGroup();
    await write(w, bo);
    await suggest(w, anna, { title: 'Først' });
    await w.passUntil(inSeconds(minutes(8)));
    const { card } = await write(w, carl);
    await w.passUntil(inSeconds(minutes(12)));
    expect(w.updates).toEqual([]);
    await pressOn(w, carl, card, 'show-topics');
    await w.passUntil(inSeconds(minutes(12) + 2));
    expect(w.updates).toHaveLength(1);
  });

  test('one who leaves does not let the news through under another’s form', async () => {
    const w = await openGroup();
    await suggest(w, anna, { title: 'Først' });
    await write(w, bo);
    const { card } = await write(w, carl);
    await pressOn(w, carl, card, 'show-topics');
    expect(await writing(w)).toEqual([bo.id]);
    await w.passUntil(inSeconds(minutes(9)));
    expect(w.updates).toEqual([]);
  });

  test('one’s own news waits as well: they may have the form open elsewhere', async () => {
    const w = await openGroup();
    await suggest(w, anna, { title: 'Først' });
    await w.passUntil(inSeconds(5));
    await write(w, bo);
    await w.press(bo, 'support-topic', group, { round, topic: await lastTopic(w), relevant: 'yes' });
    await w.passUntil(inSeconds(minutes(9)));
    expect(w.updates).toHaveLength(1);
    expect(await writing(w)).toEqual([bo.id]);
  });

  test('a form opened and left without any news changes nothing in the channel', async () => {
    const w = await openGroup();
    const { card } = await write(w, bo);
    await write(w, bo);
    expect(await writing(w)).toEqual([bo.id]);
    await pressOn(w, bo, card, 'show-topics');
    await w.passUntil(inSeconds(minutes(30)));
    expect(w.updates).toEqual([]);
    expect((await w.document('group', group)).round).not.toHaveProperty('writing');
  });

  test('what is refused is still being written', async () => {
    const w = await openGroup();
    await write(w, bo);
    expect((await suggest(w, bo, { theme: 'x' })).codes).toEqual(['invalid']);
    expect(await writing(w)).toEqual([bo.id]);
  });

  test.each([
    ['edited', 'edit-topic'],
    ['withdrawn', 'withdraw-topic'],
    ['sent a second time', 'suggest-topic'],
  ])('it is over once the topic is %s', async (_, verb) => {
    const w = await openGroup();
    await suggest(w, anna);
    const id = await lastTopic(w);
    await write(w, anna, { topic: id });
    const input =
      verb === 'suggest-topic' ? topic() : verb === 'edit-topic' ? topic({ topic: id }) : { round, topic: id };
    expect((await w.press(anna, verb, group, input)).codes).toEqual([]);
    expect(await writing(w)).toEqual([]);
    await w.passUntil(inSeconds(2));
    expect(w.updates).toHaveLength(1);
  });

  test('those long gone are forgotten', async () => {
    const w = await openGroup();
    await write(w, bo);
    await w.passUntil(inSeconds(minutes(11)));
    await write(w, anna);
    expect(await writing(w)).toEqual([anna.id]);
  });
});
