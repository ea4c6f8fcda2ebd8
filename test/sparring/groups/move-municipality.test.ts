import { describe, expect, it } from '@jest/globals';
import { buttons, pressOn, says } from '../../support/world.ts';
import {
  contactOf,
  english,
  FSM,
  initiative,
  initiativeOf,
  karen,
  proposed,
  stage,
  stranger,
  version,
} from './stage.ts';

/** Ten municipalities in two groups of five. */
async function ten() {
  const w = await stage(initiativeOf(10));
  const shown = await proposed(w);
  const form = await pressOn(w, karen, shown.card, 'write-move');
  return { w, shown, form };
}

describe('move-municipality', () => {
  it('puts it into the other group, and the score follows', async () => {
    const { w, form } = await ten();
    const before = (await initiative(w)).proposal!;
    const said = await pressOn(w, karen, form.card, 'move-municipality', { municipality: 'ballerup', to: '2' });
    const after = (await initiative(w)).proposal!;
    expect(after.groups.map((g) => g.length)).toEqual([4, 6]);
    expect(after.groups[1]).toContain('ballerup');
    expect(after.score).not.toBe(before.score);
    expect(after.bound).toBe(before.bound);
    expect(after.version).toBeGreaterThan(before.version);
    expect(says(said.card)).toContain('Ballerup er flyttet.');
    expect(buttons(said.card).map((b) => b.verb)).toContain('approve-proposal');
  });

  it('is chosen from all of them in the order of the alphabet, and its new place from the groups and a new one', async () => {
    const { form } = await ten();
    const { municipalities, groups } = form.card!.data as Record<string, { id: string }[]>;
    expect(municipalities!.map(({ id }) => id)).toEqual(
      ['ballerup', 'broendby', 'frederiksberg', 'gentofte', 'gladsaxe', 'greve', 'hvidovre'].concat(
        ...['hoeje-taastrup', 'koebenhavn', 'taarnby'],
      ),
    );
    expect(groups!.map(({ id }) => id)).toEqual(['1', '2', 'new']);
  });

  it('may break a size on the way, says what to put right, and cannot be approved until then', async () => {
    const { w, form } = await ten();
    const once = await pressOn(w, karen, form.card, 'move-municipality', { municipality: 'ballerup', to: '2' });
    const again = await pressOn(w, karen, once.card, 'write-move');
    const twice = await pressOn(w, karen, again.card, 'move-municipality', { municipality: 'frederiksberg', to: '2' });
    expect(says(twice.card)).toContain('Gruppe 1 har 3 kommuner. Der skal være 4 til 6 – flyt en mere.');
    expect(says(twice.card)).toContain('Gruppe 2 har 7 kommuner. Der skal være 4 til 6 – flyt en mere.');
    expect(buttons(twice.card).map((b) => b.verb)).not.toContain('approve-proposal');
    const approved = await w.press(karen, 'approve-proposal', FSM, { version: await version(w) });
    expect(approved.codes).toEqual(['groups.size', 'groups.size']);
    expect((await initiative(w)).groups).toEqual([]);
  });

  it('may start a group of its own, and one that is left empty is gone', async () => {
    const { w, form } = await ten();
    await pressOn(w, karen, form.card, 'move-municipality', { municipality: 'ballerup', to: 'new' });
    expect((await initiative(w)).proposal!.groups.map((g) => g.length)).toEqual([4, 5, 1]);
    await w.press(karen, 'move-municipality', FSM, { municipality: 'ballerup', to: 1, version: await version(w) });
    expect((await initiative(w)).proposal!.groups.map((g) => g.length)).toEqual([5, 5]);
  });

  it.each([
    ['an unknown municipality', { municipality: 'atlantis', to: '2' }, 'not-in-proposal'],
    ['a group that is not proposed', { municipality: 'ballerup', to: '9' }, 'not-proposed-group'],
    ['the group it is in', { municipality: 'ballerup', to: '1' }, 'already-there'],
    ['no group', { municipality: 'ballerup', to: '' }, 'invalid'],
    ['no municipality', { municipality: '', to: '2' }, 'invalid'],
    ['a forged id', { municipality: 'a b\n', to: '2' }, 'invalid'],
  ])('to or of %s is refused, and nothing changes', async (_, input, code) => {
    const { w, form } = await ten();
    const before = await initiative(w);
    const said = await pressOn(w, karen, form.card, 'move-municipality', input);
    expect(said).toMatchObject({ codes: [code], card: { card: 'refusal', data: { back: 'show-proposal' } } });
    expect(await initiative(w)).toEqual(before);
  });

  it('into a group that is there already is refused: nobody falls out of the proposal', async () => {
    const there = { id: 'group:fsm2-1', name: 'Gruppe 1', municipalities: [], channel: { state: 'ready' as const } };
    const w = await stage({ ...initiativeOf(10), groups: [there] });
    await proposed(w);
    const before = (await initiative(w)).proposal!.groups;
    const moved = { municipality: 'ballerup', to: 1, version: await version(w) };
    expect((await w.press(karen, 'move-municipality', FSM, moved)).codes).toEqual(['not-proposed-group']);
    expect((await initiative(w)).proposal!.groups).toEqual(before);
    await w.press(karen, 'move-municipality', FSM, { ...moved, to: 3 });
    expect((await initiative(w)).proposal!.groups.map((g) => g.length)).toEqual([4, 6]);
  });

  it('by two coordinators at once happens for the first, and the second is told', async () => {
    const { w, form } = await ten();
    await pressOn(w, karen, form.card, 'move-municipality', { municipality: 'ballerup', to: '2' });
    const second = await pressOn(w, english, form.card, 'move-municipality', {
      municipality: 'frederiksberg',
      to: '2',
    });
    expect(second).toMatchObject({ codes: ['proposal-changed'], card: { data: { back: 'show-proposal' } } });
    expect(says(second.card, 'en')).toContain('perhaps somebody else changed it');
    expect((await initiative(w)).proposal!.groups.map((g) => g.length)).toEqual([4, 6]);
  });

  it('submitted twice happens once, with the same reply', async () => {
    const { w, form } = await ten();
    const typed = { municipality: 'ballerup', to: '2' };
    const one = await pressOn(w, karen, form.card, 'move-municipality', typed);
    const other = await pressOn(w, karen, form.card, 'move-municipality', typed);
    expect(other.card!.data).toEqual(one.card!.data);
  });

  it.each([contactOf('ballerup'), stranger])('is only for coordinators', async (actor) => {
    const { w } = await ten();
    for (const verb of ['write-move', 'move-municipality'])
      expect(
        (await w.press(actor, verb, FSM, { municipality: 'ballerup', to: 2, version: await version(w) })).codes,
      ).toEqual(['may-not']);
  });

  it('waits until the proposal is there', async () => {
    const w = await stage();
    await w.press(karen, 'propose-groups', FSM);
    expect(await w.press(karen, 'write-move', FSM, { version: await version(w) })).toMatchObject({
      codes: ['proposal-not-ready'],
      card: { data: { back: 'show-proposal' } },
    });
    expect((await w.press(karen, 'write-move', FSM, { version: 1 })).codes).toEqual(['proposal-changed']);
  });
});
