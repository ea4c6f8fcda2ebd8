import { describe, expect, it } from '@jest/globals';
import { boundHolds } from '../../../src/sparring/groups/proposal.ts';
import { buttons, pressOn, says, type World } from '../../support/world.ts';
import { contactOf, english, FSM, initiative, initiativeOf, karen, proposed, stage, version } from './stage.ts';

async function ten() {
  const w = await stage(initiativeOf(10));
  const shown = await proposed(w);
  const form = await pressOn(w, karen, shown.card, 'write-wish');
  return { w, shown, form };
}

const wish = async (w: World, a: string, b: string, kind = 'together') =>
  w.press(karen, 'wish', FSM, { a, b, kind, version: await version(w) });

describe('wish', () => {
  it('is kept, shown, and counts from the next proposal on', async () => {
    const { w, form } = await ten();
    const said = await pressOn(w, karen, form.card, 'wish', { a: 'ballerup', b: 'broendby', kind: 'together' });
    expect(says(said.card)).toContain('Ballerup og Brøndby sammen');
    const shown = await pressOn(w, karen, said.card, 'show-proposal');
    expect(says(shown.card)).toContain('Ballerup og Brøndby skal være sammen.');
    expect(buttons(shown.card).map((b) => b.verb)).not.toContain('approve-proposal');
    expect((await w.press(karen, 'approve-proposal', FSM, { version: await version(w) })).codes).toEqual([
      'groups.together',
    ]);
    await pressOn(w, karen, shown.card, 'propose-groups');
    await w.drain();
    expect(w.matches[1]).toMatchObject({ together: [['ballerup', 'broendby']], apart: [], seed: 2 });
  });

  it('to be apart is broken by a group that has both', async () => {
    const { w } = await ten();
    await wish(w, 'ballerup', 'frederiksberg', 'apart');
    expect((await w.press(karen, 'approve-proposal', FSM, { version: await version(w) })).codes).toEqual([
      'groups.apart',
    ]);
  });

  it('said twice, or the other way round, is one wish', async () => {
    const { w } = await ten();
    await wish(w, 'ballerup', 'broendby');
    const before = await initiative(w);
    await wish(w, 'broendby', 'ballerup');
    expect(await initiative(w)).toEqual(before);
  });

  it.each([
    ['a municipality that is not in the proposal', 'atlantis', 'broendby', 'not-in-proposal'],
    ['the same municipality twice', 'ballerup', 'ballerup', 'wish-itself'],
    ['nothing', '', 'broendby', 'invalid'],
  ])('about %s is refused', async (_, a, b, code) => {
    const { w } = await ten();
    const before = await initiative(w);
    expect((await wish(w, a, b)).codes).toEqual([code]);
    expect(await initiative(w)).toEqual(before);
  });

  it.each([
    ['together', 'apart'],
    ['apart', 'together'],
  ])('to be %s does not go with one to be %s', async (kind, other) => {
    const { w } = await ten();
    await wish(w, 'ballerup', 'broendby', other);
    const said = await wish(w, 'broendby', 'ballerup', kind);
    expect(said.codes).toEqual([`wish-already-${other}`]);
    expect(says(said.card)).toContain('Brøndby og Ballerup');
  });

  it('is refused when there are forty', async () => {
    const w = await stage(initiativeOf(30));
    await proposed(w);
    const before = await initiative(w);
    const ids = before.municipalities.map((m) => m.id);
    const apart = Array.from({ length: 40 }, (_, i): [string, string] => [ids[i % 20]!, ids[29 - (i % 9)]!]);
    await w.put('initiative', FSM, { ...before, wishes: { together: [], apart } });
    expect((await wish(w, 'ballerup', 'broendby')).codes).toEqual(['too-many-wishes']);
    expect((await w.press(karen, 'write-wish', FSM, { version: await version(w) })).codes).toEqual([]);
  });

  it('is dropped again, and how close to the best is not said before it is worked out anew', async () => {
    const { w } = await ten();
    await wish(w, 'ballerup', 'frederiksberg');
    await w.press(karen, 'propose-groups', FSM, { version: await version(w) });
    await w.drain();
    expect(boundHolds(await initiative(w), (await initiative(w)).proposal!)).toBe(true);
    const form = await w.press(karen, 'write-wish', FSM, { version: await version(w) });
    const dropped = await pressOn(w, karen, form.card, 'drop-wish');
    expect(says(dropped.card)).toContain('Der er ingen ønsker endnu.');
    expect(says((await w.press(karen, 'show-proposal', FSM)).card)).toMatch(/%\s–\stryk på »Foreslå igen«/);
    expect((await pressOn(w, english, form.card, 'drop-wish')).codes).toEqual(['proposal-changed']);
    const gone = { a: 'ballerup', b: 'frederiksberg', kind: 'together', version: await version(w) };
    expect((await w.press(karen, 'drop-wish', FSM, gone)).codes).toEqual([]);
  });

  it('about one that has left the initiative sleeps', async () => {
    const { w } = await ten();
    await wish(w, 'ballerup', 'broendby');
    const before = await initiative(w);
    const municipalities = before.municipalities.map((m) =>
      m.id === 'broendby' ? { ...m, answer: { is: 'no' as const } } : m,
    );
    await w.put('initiative', FSM, { ...before, municipalities });
    await w.press(karen, 'propose-groups', FSM, { version: await version(w) });
    await w.drain();
    expect(w.matches[1]).toMatchObject({ together: [] });
  });

  it.each(['write-wish', 'wish', 'drop-wish'])(
    '%s is only for coordinators, a current card and a finished proposal',
    async (verb) => {
      const { w } = await ten();
      const input = { a: 'ballerup', b: 'broendby', kind: 'together', version: await version(w) };
      expect((await w.press(contactOf('ballerup'), verb, FSM, input)).codes).toEqual(['may-not']);
      expect((await w.press(karen, verb, FSM, { ...input, version: 3 })).codes).toEqual(['proposal-changed']);
      await w.press(karen, 'propose-groups', FSM, { version: await version(w) });
      expect((await w.press(karen, verb, FSM, { ...input, version: await version(w) })).codes).toEqual([
        'proposal-not-ready',
      ]);
      await w.press(karen, 'discard-proposal', FSM, { version: await version(w) });
      expect((await w.press(karen, verb, FSM, input)).codes).toEqual(['proposal-gone']);
    },
  );

  it('survives a discarded proposal', async () => {
    const { w } = await ten();
    await wish(w, 'ballerup', 'broendby');
    const said = await w.press(karen, 'discard-proposal', FSM, { version: await version(w) });
    expect(says(said.card)).toContain('Forslaget er kasseret.');
    expect((await initiative(w)).wishes).toEqual({ together: [['ballerup', 'broendby']], apart: [] });
    expect((await w.press(contactOf('ballerup'), 'discard-proposal', FSM, { version: 1 })).codes).toEqual(['may-not']);
    expect((await w.press(karen, 'discard-proposal', FSM, { version: 1 })).codes).toEqual(['proposal-gone']);
  });
});
