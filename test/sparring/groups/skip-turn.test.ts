import { describe, expect, it } from '@jest/globals';
import { ownerNow } from '../../../src/sparring/groups/rotation.ts';
import { buttons, pressOn, says, system } from '../../support/world.ts';
import {
  change,
  colleagueOf,
  contactOf,
  FSM,
  first,
  founded,
  frida,
  group,
  initiativeOf,
  karen,
  stage,
  stranger,
} from './stage.ts';

/** Group 1 is Ballerup, Frederiksberg, Gladsaxe, Høje-Taastrup and Tårnby, in that order of joining. */
async function ready() {
  const w = await stage(initiativeOf(10));
  await founded(w);
  const since = w.posts.length;
  return { w, posts: () => w.posts.slice(since), owner: async () => ownerNow((await group(w)).rotation) };
}
const round = '2026Q4';

describe('show-turn', () => {
  it.each([
    ['the owner', contactOf('ballerup'), ['offer-swap', 'skip-turn', 'show-topics']],
    ['a colleague of the owner', colleagueOf('ballerup'), ['offer-swap', 'skip-turn', 'show-topics']],
    ['another of the group', contactOf('gladsaxe'), ['show-topics']],
    ['the facilitator', frida, ['show-topics']],
    ['a coordinator', karen, ['show-topics']],
  ])('tells %s whose turn it is and who comes next, with what they can do', async (_, actor, verbs) => {
    const { w } = await ready();
    const said = await w.press(actor, 'show-turn', first);
    expect(says(said.card)).toContain('Ballerup har turen\nDerefter: Frederiksberg og Gladsaxe');
    expect(buttons(said.card).map((b) => b.verb)).toEqual(verbs);
  });

  it.each([contactOf('broendby'), stranger])('is not for those of other groups', async (actor) => {
    const { w } = await ready();
    expect((await w.press(actor, 'show-turn', first)).codes).toEqual(['may-not']);
  });

  it('works before the first round, and where nobody can have the turn', async () => {
    const { w } = await ready();
    const { round: _, ...before } = await group(w);
    for (const m of before.municipalities) await w.press(system, 'note-pause', first, { municipality: m.id });
    const { round: __, ...paused } = await group(w);
    await w.put('group', first, paused);
    const said = await w.press(contactOf('ballerup'), 'show-turn', first);
    expect(says(said.card)).toContain('Ingen har turen lige nu');
    expect(buttons(said.card)).toEqual([]);
    expect((await w.press(contactOf('ballerup'), 'skip-turn', first, { round: '' })).codes).toEqual(['not-your-turn']);
  });
});

describe('skip-turn', () => {
  it('lets the next one take over, tells the channel and keeps the place', async () => {
    const { w, posts, owner } = await ready();
    const shown = await w.press(contactOf('ballerup'), 'show-turn', first);
    const said = await pressOn(w, contactOf('ballerup'), shown.card, 'skip-turn');
    expect(says(said.card)).toContain('I har sprunget over og er forrest igen næste gang.');
    expect(await owner()).toBe('frederiksberg');
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(posts()).toHaveLength(1);
    expect(posts()[0]).toMatchObject({ card: 'turn-news', mention: [{ id: contactOf('frederiksberg').id }] });
    expect(says(posts()[0])).toContain(
      'Ballerup springer over denne gang\nFrederiksberg har turen\nDerefter: Ballerup og Gladsaxe',
    );
    const updated = (card: string) => says(w.updates.filter((u) => u.card === card).at(-1));
    expect(updated('welcome')).toContain('Frederiksberg har turen');
    expect(updated('topics')).toContain('Frederiksberg har turen');
  });

  it('submitted twice skips once', async () => {
    const { w, posts, owner } = await ready();
    const shown = await w.press(contactOf('ballerup'), 'show-turn', first);
    const one = await pressOn(w, contactOf('ballerup'), shown.card, 'skip-turn');
    const other = await pressOn(w, contactOf('ballerup'), shown.card, 'skip-turn');
    expect(other.card!.data).toEqual(one.card!.data);
    await w.drain();
    expect([await owner(), posts().length]).toEqual(['frederiksberg', 1]);
  });

  it('by a colleague on another card a moment later is refused: it has been done', async () => {
    const { w, owner } = await ready();
    await w.press(contactOf('ballerup'), 'skip-turn', first, { round });
    const said = await w.press(colleagueOf('ballerup'), 'skip-turn', first, { round });
    expect(said).toMatchObject({ codes: ['not-your-turn'], card: { data: { back: 'show-turn' } } });
    expect(says(said.card)).toContain('Det er Frederiksberg nu.');
    expect(await owner()).toBe('frederiksberg');
  });

  it.each([
    ['another of the group', contactOf('gladsaxe'), { round }, 'not-your-turn'],
    ['the facilitator', frida, { round }, 'not-your-turn'],
    ['one of another group', contactOf('broendby'), { round }, 'may-not'],
    ['the owner on an old card', contactOf('ballerup'), { round: '2026Q3' }, 'earlier-turn'],
    ['the owner on a forged card', contactOf('ballerup'), {}, 'required'],
  ])('by %s is refused, and nothing changes', async (_, actor, input, code) => {
    const { w } = await ready();
    const before = await group(w);
    expect((await w.press(actor, 'skip-turn', first, input)).codes).toEqual([code]);
    expect(await group(w)).toEqual(before);
  });

  it('is refused when nobody is left to take over', async () => {
    const { w } = await ready();
    for (const m of (await group(w)).municipalities.slice(1))
      await w.press(system, 'note-pause', first, { municipality: m.id });
    const shown = await w.press(contactOf('ballerup'), 'show-turn', first);
    expect(says(shown.card)).not.toContain('Derefter');
    expect(buttons(shown.card).map((b) => b.verb)).not.toContain('offer-swap');
    expect((await w.press(contactOf('ballerup'), 'skip-turn', first, { round })).codes).toEqual([
      'nobody-to-take-over',
    ]);
  });

  it('is told to nobody before the channel is there', async () => {
    const { w, posts } = await ready();
    const before = await group(w);
    await w.put('group', first, {
      ...before,
      channel: { state: 'failed', why: 'no-room', serviceUrl: 'https://smba/' },
    });
    await w.press(contactOf('ballerup'), 'skip-turn', first, { round });
    await w.drain();
    expect(posts()).toEqual([]);
  });

  it('mentions nobody of a municipality that has nobody yet', async () => {
    const w = await stage(initiativeOf(10));
    await change(w, 'frederiksberg', (m) => ({ ...m, people: [] }));
    await founded(w);
    await w.press(contactOf('ballerup'), 'skip-turn', first, { round });
    await w.drain();
    expect(w.posts.at(-1)).toMatchObject({ card: 'turn-news' });
    expect(w.posts.at(-1)).not.toHaveProperty('mention');
    expect((await w.press(karen, 'show-progress', FSM)).codes).toEqual([]);
  });
});
