import { describe, expect, it } from '@jest/globals';
import { says, system } from '../../support/world.ts';
import { contactOf, english, first, founded, frida, group, initiativeOf, karen, stage } from './stage.ts';

async function ready() {
  const w = await stage(initiativeOf(10));
  await founded(w);
  return w;
}
const nyt = { id: 'gladsaxe/nyt', name: 'Nyt Menneske' };

describe('note-people', () => {
  it('lets a new colleague in, shows them in the welcome, and adds them to the channel', async () => {
    const w = await ready();
    const people = [nyt];
    await w.press(system, 'note-people', first, {
      municipality: 'gladsaxe',
      name: 'Gladsaxe',
      region: 'Hovedstaden',
      people,
      at: '2026-10-01T09:00:00Z',
    });
    await w.passUntil('2026-10-01T08:01:00Z');
    expect((await group(w)).municipalities.find((m) => m.id === 'gladsaxe')!.people).toEqual(people);
    expect(says(w.updates.filter((u) => u.card === 'welcome').at(-1))).toContain('Nyt Menneske');
    expect(w.channels.at(-1)!.members).toContain(nyt.id);
    expect(w.posts.filter((p) => p.card === 'welcome')).toHaveLength(2);
    expect((await w.press(contactOf('gladsaxe'), 'show-turn', first)).codes).toEqual(['may-not']);
  });

  it('does not bother the channel when somebody only left', async () => {
    const w = await ready();
    const asked = w.channels.length;
    await w.press(system, 'note-people', first, { municipality: 'gladsaxe', people: [] });
    await w.drain();
    expect(w.channels).toHaveLength(asked);
  });

  it('that is older than what it knows, or about a stranger, changes nothing', async () => {
    const w = await ready();
    await w.press(system, 'note-people', first, {
      municipality: 'gladsaxe',
      people: [nyt],
      at: '2026-10-01T09:00:00Z',
    });
    const before = await group(w);
    await w.press(system, 'note-people', first, { municipality: 'gladsaxe', people: [], at: '2026-10-01T08:59:00Z' });
    await w.press(system, 'note-people', first, { municipality: 'atlantis', people: [] });
    expect(await group(w)).toEqual(before);
  });
});

describe('note-staff', () => {
  it('takes access from a coordinator at once, and may leave the group without a facilitator', async () => {
    const w = await ready();
    await w.press(system, 'note-staff', first, { coordinators: [karen.id], at: '2026-10-01T09:00:00Z' });
    expect((await w.press(english, 'show-turn', first)).codes).toEqual(['may-not']);
    expect((await w.press(frida, 'show-turn', first)).codes).toEqual(['may-not']);
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(says(w.updates.filter((u) => u.card === 'welcome').at(-1))).toContain('I får en facilitator fra STAR.');
    await w.press(system, 'note-staff', first, { coordinators: [english.id], at: '2026-10-01T08:30:00Z' });
    expect((await group(w)).coordinators).toEqual([karen.id]);
    await w.press(system, 'note-staff', first, { coordinators: [], facilitator: { id: frida.id, name: 'Frida' } });
    expect((await w.press(frida, 'show-turn', first)).codes).toEqual([]);
  });

  it('a channel without anybody of STAR has no owner', async () => {
    const w = await ready();
    await w.press(system, 'note-staff', first, { coordinators: [] });
    await w.drain();
    expect(w.channels.at(-1)).not.toHaveProperty('owner');
  });
});
