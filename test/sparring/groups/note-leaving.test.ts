import { describe, expect, it } from '@jest/globals';
import { ownerNow } from '../../../src/sparring/groups/rotation.ts';
import { says, system, type World } from '../../support/world.ts';
import {
  contactOf,
  FSM,
  first,
  founded,
  group,
  initiative,
  initiativeOf,
  karen,
  reachable,
  second,
  stage,
} from './stage.ts';

async function ready() {
  const w = await stage(initiativeOf(10));
  await reachable(w, karen);
  await founded(w);
  const since = w.posts.length;
  return { w, posts: () => w.posts.slice(since), owner: async () => ownerNow((await group(w)).rotation) };
}
const leaves = (w: World, id: string) =>
  w.press(contactOf(id), 'answer-invitation', FSM, { municipality: id, answer: 'no' });

describe('a municipality that leaves', () => {
  it('while it owns: the next takes over, and the channel is told who has the turn', async () => {
    const { w, posts, owner } = await ready();
    await leaves(w, 'ballerup');
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(await owner()).toBe('frederiksberg');
    const after = await group(w);
    expect(after.municipalities.map((m) => m.id)).not.toContain('ballerup');
    expect(after.rotation.members.map((m) => m.municipality)).not.toContain('ballerup');
    expect(
      posts()
        .filter((p) => p.conversation.startsWith('channel:'))
        .map((p) => p.card),
    ).toEqual(['turn-news']);
    const news = posts().find((p) => p.card === 'turn-news');
    expect(news).toMatchObject({ mention: [{ id: contactOf('frederiksberg').id }] });
    expect(says(news)).toContain('Ballerup er ikke længere med i gruppen\nFrederiksberg har turen');
    expect(says(w.updates.filter((u) => u.card === 'welcome').at(-1))).not.toContain('Ballerup');
    expect((await w.press(contactOf('ballerup'), 'show-turn', first)).codes).toEqual(['may-not']);
  });

  it('is no longer a reason why the others are together, and has met them when it comes back', async () => {
    const { w } = await ready();
    const helped = (await group(w)).municipalities.flatMap((m) => m.reasons.flatMap((r) => r.helpers));
    const helper = helped.find((id) => id !== 'ballerup')!;
    await leaves(w, helper);
    await w.drain();
    const after = await group(w);
    expect(after.municipalities.flatMap((m) => m.reasons.flatMap((r) => r.helpers))).not.toContain(helper);
    expect(after.municipalities.flatMap((m) => m.reasons).every((r) => r.helpers.length > 0)).toBe(true);
    expect((await initiative(w)).metBefore.filter((pair) => pair.includes(helper))).toHaveLength(4);
  });

  it('without the turn: the turn stays', async () => {
    const { w, posts, owner } = await ready();
    await leaves(w, 'gladsaxe');
    await w.drain();
    expect(await owner()).toBe('ballerup');
    const news = posts().find((p) => p.card === 'turn-news');
    expect(news).not.toHaveProperty('mention');
    expect(says(news)).toContain('Gladsaxe er ikke længere med i gruppen\nBallerup har turen');
  });

  it('leaves its topics on the list, and says so', async () => {
    const { w, posts } = await ready();
    const topic = { title: 'Småjobs', kind: 'practical', theme: 'employers', minutes: 20, round: '2026Q4' };
    await w.press(contactOf('gladsaxe'), 'suggest-topic', first, topic);
    await leaves(w, 'gladsaxe');
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(says(posts().find((p) => p.card === 'turn-news'))).toContain('Deres emner bliver på listen');
    expect((await group(w)).round!.topics).toHaveLength(1);
    const shown = await w.press(contactOf('ballerup'), 'show-topics', first);
    expect(says(shown.card)).toContain('Gladsaxe · Praktisk');
  });

  it('told twice has left once, and one that was never there has no effect', async () => {
    const { w, posts } = await ready();
    await leaves(w, 'gladsaxe');
    await w.drain();
    const [before, count] = [await group(w), posts().length];
    await w.press(system, 'note-leaving', first, { municipality: 'gladsaxe' });
    await w.press(system, 'note-leaving', first, { municipality: 'atlantis' });
    await w.drain();
    expect([await group(w), posts().length]).toEqual([before, count]);
  });

  it('so that fewer than three are left: the coordinators are told', async () => {
    const { w, posts } = await ready();
    for (const id of ['ballerup', 'frederiksberg']) await leaves(w, id);
    await w.drain();
    expect(posts().filter((p) => p.card === 'small-group')).toEqual([]);
    await leaves(w, 'gladsaxe');
    await w.drain();
    const told = posts().find((p) => p.card === 'small-group');
    expect(told?.conversation).toBe(`chat:${karen.id}`);
    expect(says(told)).toContain('Gruppe 1 har kun 2 kommuner tilbage: Høje-Taastrup og Tårnby.');
    expect(says((await w.press(karen, 'show-progress', FSM)).card)).toContain('Kun 2 kommuner tilbage');
  });

  it('last of all leaves a group that nobody owns', async () => {
    const { w, owner } = await ready();
    for (const m of (await group(w)).municipalities) await leaves(w, m.id);
    await w.drain();
    expect(await owner()).toBeUndefined();
    expect(says((await w.press(karen, 'show-turn', first)).card)).toContain('Ingen har turen');
    expect((await group(w, second)).municipalities).toHaveLength(5);
  });
});

describe('a municipality that pauses', () => {
  const answers = (w: World, id: string, answer: string, until?: string) =>
    w.press(contactOf(id), 'answer-invitation', FSM, { municipality: id, answer, ...(until && { until }) });

  it('while it owns passes the turn on, and keeps its place until it is back', async () => {
    const { w, posts, owner } = await ready();
    await answers(w, 'ballerup', 'paused', '2026-11-02');
    await w.drain();
    expect(await owner()).toBe('frederiksberg');
    expect(says(posts()[0])).toContain('Ballerup holder pause\nFrederiksberg har turen');
    await answers(w, 'ballerup', 'yes');
    await w.drain();
    expect(await owner()).toBe('frederiksberg');
    expect((await group(w)).rotation.members[0]).toMatchObject({ municipality: 'ballerup' });
    expect((await group(w)).rotation.members[0]).not.toHaveProperty('paused');
    expect(posts()).toHaveLength(1);
  });

  it('is back by itself on the day it said', async () => {
    const { w } = await ready();
    await answers(w, 'gladsaxe', 'paused', '2026-10-08');
    await w.passUntil('2026-10-07T12:00:00Z');
    expect((await group(w)).rotation.members.find((m) => m.municipality === 'gladsaxe')).toMatchObject({
      paused: true,
    });
    await w.passUntil('2026-10-08T12:00:00Z');
    expect((await group(w)).rotation.members.find((m) => m.municipality === 'gladsaxe')).not.toHaveProperty('paused');
  });

  it('when all did, the first one back has the turn, and the channel is told', async () => {
    const { w, posts, owner } = await ready();
    for (const m of (await group(w)).municipalities) await w.press(system, 'note-pause', first, { municipality: m.id });
    await w.drain();
    expect(says(posts().at(-1))).toContain('Ingen har turen lige nu');
    await w.press(system, 'note-return', first, { municipality: 'gladsaxe' });
    await w.drain();
    expect(await owner()).toBe('gladsaxe');
    expect(says(posts().at(-1))).toContain('Gladsaxe er tilbage\nGladsaxe har turen');
  });

  it.each(['note-pause', 'note-return'])(
    '%s of one that is not there, or is so already, has no effect',
    async (verb) => {
      const { w } = await ready();
      if (verb === 'note-pause') await w.press(system, verb, first, { municipality: 'gladsaxe', until: '2026-12-01' });
      const before = await group(w);
      for (const municipality of ['gladsaxe', 'atlantis']) await w.press(system, verb, first, { municipality });
      expect(await group(w)).toEqual(before);
    },
  );
});

it.each([
  'note-leaving',
  'note-pause',
  'note-return',
  'note-people',
  'note-staff',
  'welcome-latecomer',
  'retry-channel',
  'welcome-posted',
  'direct-sent',
  'channel-made',
  'found-group',
])('%s cannot be pressed by a person', async (verb) => {
  const { w } = await ready();
  const before = await group(w);
  expect((await w.press(karen, verb, first, { municipality: 'gladsaxe' })).codes).toEqual(['may-not']);
  expect(await group(w)).toEqual(before);
});
