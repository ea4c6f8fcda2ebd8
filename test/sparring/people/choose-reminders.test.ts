import { describe, expect, test } from '@jest/globals';
import type { Membership } from '../../../src/sparring/people/member.ts';
import { pressOn, says, system, world } from '../../support/world.ts';
import { anna, bo, newGroup } from '../rounds/round-world.ts';

const ABOUT = `member:${anna.id}`;
const place = (initiative: string, ...groups: string[]): Membership => ({
  initiative,
  initiativeName: initiative,
  role: 'member',
  municipality: 'struer',
  groups: groups.map((id) => ({ id, name: id })),
});

async function personIn(memberships: Membership[], reminders?: 'channel' | 'none') {
  const w = world();
  await w.put('member', ABOUT, {
    id: anna.id,
    name: 'Anna',
    language: 'da',
    memberships,
    ...(reminders && { reminders }),
  });
  for (const id of ['group:g1', 'group:g2']) await w.put('group', id, newGroup());
  return w;
}

describe('how somebody is reminded', () => {
  test('is chosen once for all their groups', async () => {
    const w = await personIn([place('a', 'group:g1'), place('b', 'group:g2', 'group:g1')]);
    const form = await w.press(anna, 'write-reminders', ABOUT);
    expect(says(form.card)).toContain('Lige nu: i en direkte besked.');
    const chosen = await pressOn(w, anna, form.card, 'choose-reminders', {}, { by: 'channel' });
    expect(says(chosen.card)).toContain('Så nævner jeg dig i gruppens kanal');
    await w.drain();
    for (const id of ['group:g1', 'group:g2'])
      expect((await w.document('group', id)).reminders).toEqual({ [anna.id]: 'channel' });
    expect((await w.document('member', ABOUT)).reminders).toBe('channel');
  });

  test('can be changed, and chosen again without effect', async () => {
    const w = await personIn([place('a', 'group:g1')], 'none');
    await w.put('group', 'group:g1', newGroup({ reminders: { [anna.id]: 'none', [bo.id]: 'channel' } }));
    expect(says((await w.press(anna, 'write-reminders', ABOUT)).card)).toContain('Lige nu: slet ikke.');
    for (const by of ['direct', 'direct']) await w.press(anna, 'choose-reminders', ABOUT, { by });
    await w.drain();
    expect(await w.document('member', ABOUT)).not.toHaveProperty('reminders');
    expect((await w.document('group', 'group:g1')).reminders).toEqual({ [bo.id]: 'channel' });
    const before = await w.load('group', 'group:g1');
    await w.press(system, 'note-reminders', 'group:g1', { person: anna.id, by: 'direct' });
    expect((await w.load('group', 'group:g1'))?.version).toBe(before?.version);
    await w.press(system, 'note-reminders', 'group:g1', { person: bo.id, by: 'direct' });
    expect(await w.document('group', 'group:g1')).not.toHaveProperty('reminders');
  });

  test('chosen as it is already, is told again and tells no group', async () => {
    const w = await personIn([place('a', 'group:g1')]);
    const { card } = await w.press(anna, 'choose-reminders', ABOUT, { by: 'direct' });
    expect(says(card)).toContain('Så minder jeg dig om det i en direkte besked.');
    expect((await w.load('member', ABOUT))?.jobs).toEqual([]);
  });

  test('is one’s own to choose, and one of three', async () => {
    const w = await personIn([]);
    for (const verb of ['write-reminders', 'choose-reminders'])
      expect((await w.press(bo, verb, ABOUT, { by: 'none' })).codes).toEqual(['may-not']);
    expect(await w.press(anna, 'choose-reminders', ABOUT, { by: 'at-night' })).toMatchObject({
      codes: ['invalid'],
      card: { data: { back: 'write-reminders' } },
    });
  });

  test('is heard by a group they come to later, also one that is still being founded', async () => {
    const w = await personIn([place('a', 'group:g1')], 'none');
    const memberships = [place('a', 'group:g1', 'group:new')];
    await w.press(system, 'note-membership', ABOUT, { initiative: 'a', memberships, at: '2026-10-01T08:00:00Z' });
    await w.drain();
    await w.put('group', 'group:new', newGroup());
    await w.passUntil('2026-10-01T08:30:00Z');
    expect((await w.document('group', 'group:new')).reminders).toEqual({ [anna.id]: 'none' });
    expect(await w.document('group', 'group:g1')).not.toHaveProperty('reminders');
  });

  test('is forgotten by a group they have left, and by no other', async () => {
    const w = await personIn([place('a', 'group:g1'), place('b', 'group:g2')], 'channel');
    for (const id of ['group:g1', 'group:g2'])
      await w.put('group', id, newGroup({ reminders: { [anna.id]: 'channel' } }));
    await w.press(system, 'note-membership', ABOUT, { initiative: 'a', memberships: [], at: '2026-10-01T08:00:00Z' });
    await w.drain();
    expect(await w.document('group', 'group:g1')).not.toHaveProperty('reminders');
    expect((await w.document('group', 'group:g2')).reminders).toEqual({ [anna.id]: 'channel' });
    expect((await w.document('member', ABOUT)).reminders).toBe('channel');
  });

  test('is not told to a group by somebody who has chosen nothing', async () => {
    const w = await personIn([]);
    await w.press(system, 'note-membership', ABOUT, {
      initiative: 'a',
      memberships: [place('a', 'group:g1')],
      at: '2026-10-01T08:00:00Z',
    });
    expect((await w.load('member', ABOUT))?.jobs).toEqual([]);
  });
});
