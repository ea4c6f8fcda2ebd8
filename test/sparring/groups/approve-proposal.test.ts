import { describe, expect, it } from '@jest/globals';
import { documentId } from '../../../src/sparring/documents.ts';
import type { Municipality } from '../../../src/sparring/initiatives/initiative.ts';
import { buttons, pressOn, says } from '../../support/world.ts';
import {
  change,
  contactOf,
  english,
  FSM,
  finn,
  first,
  founded,
  frida,
  group,
  initiative,
  initiativeOf,
  karen,
  proposed,
  reachable,
  second,
  stage,
  stranger,
  version,
} from './stage.ts';

async function ten() {
  const w = await stage(initiativeOf(10));
  return { w, shown: await proposed(w) };
}

describe('approve-proposal', () => {
  it('founds the groups, numbered and named in the initiative’s language, whoever approves', async () => {
    const { w, shown } = await ten();
    const said = await pressOn(w, english, shown.card, 'approve-proposal');
    expect(said.card).toMatchObject({ card: 'progress' });
    expect(says(said.card)).toContain('0 af 2 kanaler er klar');
    const after = await initiative(w);
    expect(after.proposal).toBeUndefined();
    expect(after.groups.map(({ id, name }) => [id, name])).toEqual([
      [first, 'Gruppe 1'],
      [second, 'Gruppe 2'],
    ]);
    expect(after.municipalities.map((m) => m.group)).toEqual(
      Array.from({ length: 10 }, (_, i) => [first, second][i % 2]),
    );
    await w.drain();
    expect(await group(w)).toMatchObject({
      initiative: 'fsm2',
      initiativeName: 'Flere skal med 2',
      name: 'Gruppe 1',
      coordinators: [karen.id, english.id],
      facilitator: { id: frida.id, name: 'Frida' },
      rotation: { owner: 'ballerup' },
      founded: '2026-10-01T08:00:00Z',
      madeUp: true,
    });
  });

  it('spreads the facilitators Teams has reported evenly, those with fewest groups first', async () => {
    const w = await stage();
    await founded(w);
    const counts = Object.values(Object.groupBy((await initiative(w)).groups, (g) => g.facilitator ?? '')).map(
      (g) => g!.length,
    );
    expect(counts).toEqual([3, 3]);
  });

  it('gives a facilitator who has groups already fewer of the new ones', async () => {
    const there = [6, 7].map((n) => ({ id: `group:fsm2-${n}`, name: `Gruppe ${n}`, municipalities: [] }));
    const groups = there.map((one) => ({ ...one, facilitator: frida.id, channel: { state: 'ready' as const } }));
    const w = await stage({ ...initiativeOf(10), groups });
    await founded(w);
    expect((await initiative(w)).groups.map((g) => g.facilitator)).toEqual([frida, frida, finn, finn].map((f) => f.id));
  });

  it('does without facilitators when there are none', async () => {
    const w = await stage({ ...initiativeOf(10), facilitators: [] });
    await founded(w);
    expect((await group(w)).facilitator).toBeUndefined();
    expect(says(w.posts.find((p) => p.card === 'welcome'))).toContain('I får en facilitator fra STAR.');
    expect(says((await w.press(karen, 'show-progress', FSM)).card)).toContain('Ingen facilitator endnu');
  });

  it('tells everybody their place', async () => {
    const { w, shown } = await ten();
    const kim = contactOf('ballerup');
    await reachable(w, kim, frida);
    await pressOn(w, karen, shown.card, 'approve-proposal');
    await w.drain();
    const places = async (id: string) => (await w.document('member', documentId('member', id))).memberships;
    expect(await places(kim.id)).toMatchObject([
      { initiative: 'fsm2', role: 'contact', groups: [{ id: first, name: 'Gruppe 1' }] },
    ]);
    expect(await places(frida.id)).toMatchObject([{ role: 'facilitator', groups: [{ id: first }] }]);
  });

  it('named by a card that does not say how, calls the groups after the initiative', async () => {
    const { w } = await ten();
    await w.press(karen, 'approve-proposal', FSM, { version: await version(w) });
    expect((await initiative(w)).groups[0]!.name).toBe('Flere skal med 2 1');
  });

  it.each<[string, (m: Municipality) => Municipality]>([
    ['has said no', (m) => ({ ...m, answer: { is: 'no' } })],
    ['has paused', (m) => ({ ...m, answer: { is: 'paused', until: '2027-02-01' } })],
    ['has got a group', (m) => ({ ...m, group: 'group:fsm2-9' })],
    ['has no profile any more', ({ profile: _, ...m }) => m],
  ])('checks again: when one %s meanwhile, it is named and nothing happens', async (_, as) => {
    const { w, shown } = await ten();
    await change(w, 'gladsaxe', as);
    const said = await pressOn(w, karen, shown.card, 'approve-proposal');
    expect(said).toMatchObject({ codes: ['no-longer-ready'], card: { data: { back: 'show-proposal' } } });
    expect(says(said.card)).toContain('Gladsaxe kan ikke længere være med');
    const again = await w.press(karen, 'show-proposal', FSM);
    expect(says(again.card)).toContain('Gladsaxe kan ikke længere være med');
    expect(buttons(again.card).map((b) => b.verb)).not.toContain('approve-proposal');
    expect((await initiative(w)).groups).toEqual([]);
  });

  it('is refused when a municipality is no longer there at all', async () => {
    const { w, shown } = await ten();
    const before = await initiative(w);
    await w.put('initiative', FSM, {
      ...before,
      municipalities: before.municipalities.filter((m) => m.id !== 'gladsaxe'),
    });
    expect((await pressOn(w, karen, shown.card, 'approve-proposal')).codes).toEqual(['no-longer-ready']);
    expect((await w.press(karen, 'show-proposal', FSM)).codes).toEqual([]);
  });

  it('needs a team, and says how to get one', async () => {
    const { team: _, ...teamless } = initiativeOf(10);
    const w = await stage(teamless);
    const shown = await proposed(w);
    expect(says(shown.card)).toContain('Tilføj Sparring til teamet');
    expect((await w.press(karen, 'approve-proposal', FSM, { version: await version(w) })).codes).toEqual(['no-team']);
  });

  it('submitted twice founds the groups once, with the same reply', async () => {
    const { w, shown } = await ten();
    const one = await pressOn(w, karen, shown.card, 'approve-proposal');
    const other = await pressOn(w, karen, shown.card, 'approve-proposal');
    expect(other.card!.data).toEqual(one.card!.data);
    await w.drain();
    expect(w.channels).toHaveLength(2);
  });

  it('by two coordinators happens once, and the second is told', async () => {
    const { w, shown } = await ten();
    await pressOn(w, karen, shown.card, 'approve-proposal');
    const said = await pressOn(w, english, shown.card, 'approve-proposal');
    expect(said).toMatchObject({ codes: ['proposal-gone'], card: { data: { back: 'show-proposal' } } });
    expect((await initiative(w)).groups).toHaveLength(2);
  });

  it('of a proposal somebody has changed is refused', async () => {
    const { w, shown } = await ten();
    await w.press(english, 'move-municipality', FSM, { municipality: 'ballerup', to: 2, version: await version(w) });
    expect((await pressOn(w, karen, shown.card, 'approve-proposal')).codes).toEqual(['proposal-changed']);
  });

  it.each([contactOf('ballerup'), stranger, frida])('is only for coordinators', async (actor) => {
    const { w } = await ten();
    expect((await w.press(actor, 'approve-proposal', FSM, { version: await version(w) })).codes).toEqual(['may-not']);
    expect((await initiative(w)).groups).toEqual([]);
  });

  it.each(['x', -1, '', null])('with a forged version %p changes nothing', async (forged) => {
    const { w } = await ten();
    expect((await w.press(karen, 'approve-proposal', FSM, { version: forged })).codes).toHaveLength(1);
    expect((await initiative(w)).groups).toEqual([]);
  });

  it('leaves nobody out silently: who became ready too late for it is told, and so are the coordinators', async () => {
    const w = await stage(initiativeOf(11));
    await reachable(w, contactOf('greve'), karen);
    await change(w, 'greve', (m) => ({ ...m, answer: { is: 'none' } }));
    const shown = await proposed(w);
    await change(w, 'greve', (m) => ({ ...m, answer: { is: 'yes' } }));
    await pressOn(w, karen, shown.card, 'approve-proposal');
    await w.drain();
    const told = w.posts.filter((p) => p.conversation.startsWith('chat:'));
    expect(told.map((p) => [p.conversation, p.card])).toEqual([
      [`chat:${contactOf('greve').id}`, 'waiting'],
      [`chat:${karen.id}`, 'latecomers'],
    ]);
  });

  it('takes names that no channel may have', async () => {
    const w = await stage(initiativeOf(10));
    await change(w, 'ballerup', (m) => ({ ...m, name: '#Ballerup: "øst" & vest/syd' }));
    await proposed(w);
    await w.press(karen, 'approve-proposal', FSM, { version: await version(w), called: 'Gruppe?' });
    await w.drain();
    expect(w.channels[0]!.name).toMatch(/^Gruppe 1 · Ballerup øst vest syd · /);
    for (const { name } of w.channels) expect(name.length).toBeLessThanOrEqual(50);
  });
});
