import { describe, expect, it } from '@jest/globals';
import { runActivity } from '../../../src/engine/run-activity.ts';
import { buttons, pressOn, says, system, type World } from '../../support/world.ts';
import {
  change,
  contactOf,
  english,
  FSM,
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

const failing = (why: string) => () => ({ ok: false as const, why });

describe('a group’s channel', () => {
  it('is asked for with a name people know, the group’s own mark, and everybody in the group', async () => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    expect(w.channels[0]).toMatchObject({
      name: 'Gruppe 1 · Ballerup · Frederiksberg · Gladsaxe',
      marker: first,
      owner: frida.id,
    });
    expect(w.channels[0]!.description).toContain('Flere skal med 2: Ballerup');
    expect(w.channels[0]!.members).toEqual(expect.arrayContaining([karen.id, frida.id, contactOf('ballerup').id]));
    expect(await group(w)).toMatchObject({ channel: { state: 'ready', id: `channel:${first}`, welcomed: true } });
  });

  it('is known to the initiative as its own group tells, and as no other’s', async () => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    await w.press(system, 'group-progress', FSM, { group: second, state: 'failed', why: 'no-room', left: 'gentofte' });
    const { groups, metBefore } = await initiative(w);
    expect(groups.map(({ channel }) => channel)).toEqual([{ state: 'ready' }, { state: 'failed', why: 'no-room' }]);
    const others = groups[1]!.municipalities.filter((id) => id !== 'gentofte');
    expect(metBefore).toEqual(others.map((other) => ['gentofte', other]));
  });

  it('starts with the welcome, then the first round’s topics and dates', async () => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    const there = w.posts.filter((p) => p.conversation === `channel:${first}`);
    expect(there.map((p) => p.card)).toEqual(['welcome', 'topics', 'dates']);
    const text = says(there[0]);
    expect(text).toContain('Velkommen til Gruppe 1');
    expect(text).toContain('sat sammen, fordi I kan hjælpe hinanden');
    expect(text).toContain('Ballerup har turen\nDerefter: Frederiksberg og Gladsaxe');
    expect(text).toContain('Frida fra STAR er jeres facilitator');
    expect(text).toContain('Demonstration');
    expect((await group(w)).round?.quarter).toBe('2026Q4');
  });

  it.each([
    ['2026-11-25T08:00:00Z', '2026Q4'],
    ['2026-11-26T08:00:00Z', '2027Q1'],
    ['2026-12-28T08:00:00Z', '2027Q1'],
  ])('opened at %s has its first round in %s: the first owner gets a whole turn', async (at, quarter) => {
    const w = await stage(initiativeOf(10), { at });
    await founded(w);
    expect((await group(w)).round?.quarter).toBe(quarter);
    await w.passUntil('2027-01-15T08:00:00Z');
    expect((await group(w)).rotation.owner).toBe(quarter === '2026Q4' ? 'frederiksberg' : 'ballerup');
  });

  it('is welcomed in plain words where all are from one region, nobody has written and no profile is made up', async () => {
    const w = await stage(initiativeOf(4));
    for (const id of ['ballerup', 'broendby', 'frederiksberg', 'gentofte'])
      await change(w, id, ({ madeUp: _, ...m }) => ({ ...m, people: [] }));
    await founded(w);
    const text = says(w.posts[0]);
    expect(text).toContain('I er sat sammen, fordi');
    expect(text).toContain('Har ikke skrevet til botten endnu');
    expect(text).not.toContain('Demonstration');
    expect(w.channels[0]!.members).toEqual([frida.id, karen.id, english.id]);
  });

  it('shows its progress in the coordinator’s card, each in their own language', async () => {
    const w = await stage(initiativeOf(10));
    await proposed(w);
    const pressed = { conversation: 'chat:erin', id: 'approve-card', serviceUrl: 'https://smba/' };
    const input = { version: await version(w), called: 'Gruppe' };
    await runActivity(w.engine, { verb: 'approve-proposal', about: FSM, input, actor: english, pressed });
    await w.drain();
    const last = w.updates.filter((u) => u.card === 'progress').at(-1);
    expect(last).toMatchObject({ id: 'approve-card', language: 'en' });
    expect(says(last, 'en')).toContain('2 of 2 channels are ready');
  });

  it.each([
    ['forbidden', 'Botten må ikke oprette'],
    ['name-taken', 'en anden kanal med det navn'],
    ['no-room', 'ikke plads til flere kanaler'],
    ['invalid', 'ville ikke tage imod'],
    ['gone', 'findes ikke længere'],
    ['unreachable', 'kan ikke skrive i kanalen'],
    ['too-big', 'for stor'],
    ['weather', 'Teams svarede ikke, som det skulle'],
  ])('that failed (%s) says why in plain words, and is tried again', async (why, words) => {
    const w = await stage(initiativeOf(10));
    w.answers.channel = (wanted) => (wanted.marker === first ? { ok: false, why } : undefined);
    await founded(w);
    const shown = await w.press(karen, 'show-progress', FSM);
    expect(says(shown.card)).toContain('1 af 2 kanaler er klar');
    expect(says(shown.card)).toContain(words);
    expect(await group(w)).toMatchObject({ channel: { state: 'failed', why } });
    expect(w.posts.filter((p) => p.conversation.includes(first))).toEqual([]);

    delete w.answers.channel;
    const again = await pressOn(w, karen, shown.card, 'try-again', {}, { group: first });
    expect(says(again.card)).toContain('Kanalen er på vej');
    await w.drain();
    expect(await group(w)).toMatchObject({ channel: { state: 'ready', id: `channel:${first}` } });
    expect((await group(w)).channel.why).toBeUndefined();
    expect(says((await w.press(karen, 'show-progress', FSM)).card)).toContain('2 af 2 kanaler er klar');
    expect(w.posts.filter((p) => p.conversation.includes(first)).map((p) => p.card)).toEqual([
      'welcome',
      'topics',
      'dates',
    ]);
  });

  it('that was made but cannot be written in has failed, too, and gets its welcome when tried again', async () => {
    const w = await stage(initiativeOf(10));
    w.answers.post = (to) => (to.conversation.includes(first) ? { ok: false, why: 'forbidden' } : undefined);
    await founded(w);
    expect(await group(w)).toMatchObject({ channel: { state: 'failed', why: 'forbidden' } });
    expect((await group(w)).round).toBeUndefined();
    delete w.answers.post;
    await w.press(karen, 'try-again', FSM, { group: first });
    await w.drain();
    expect(await group(w)).toMatchObject({ channel: { state: 'ready', welcomed: true } });
    expect((await group(w)).round).toBeDefined();
    expect(w.posts.filter((p) => p.conversation.includes(first) && p.card === 'welcome')).toHaveLength(1);
  });

  it('whose welcome nobody knows the fate of is not welcomed twice, and the round opens', async () => {
    const w = await stage(initiativeOf(10));
    w.answers.post = (to, m) =>
      to.conversation.includes(first) && m.content.card === 'welcome' ? { unknown: true, why: 'reset' } : undefined;
    await founded(w);
    expect(await group(w)).toMatchObject({ channel: { state: 'uncertain' }, round: { quarter: '2026Q4' } });
    const shown = await w.press(karen, 'show-progress', FSM);
    expect(says(shown.card)).toContain('Vi ved ikke, om velkomsten nåede frem');
    expect(buttons(shown.card).filter((b) => b.verb === 'try-again')).toEqual([]);
    await w.press(karen, 'try-again', FSM, { group: first });
    await w.drain();
    expect(w.channels).toHaveLength(2);
  });

  it.each([undefined, {}, { id: '' }])('that came back without an id (%p) has failed', async (result) => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    await w.press(system, 'channel-made', first, { outcome: 'done', result });
    expect(await group(w)).toMatchObject({ channel: { state: 'failed', why: 'failed' } });
  });

  it('told twice to exist is there once', async () => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    const before = await group(w);
    await w.press(system, 'found-group', first, { group: before });
    await w.drain();
    expect(await group(w)).toEqual(before);
    expect(w.posts.filter((p) => p.card === 'welcome')).toHaveLength(2);
  });
});

describe('the people of a group', () => {
  const members = ['ballerup', 'frederiksberg'].map(contactOf);
  const told = (w: World) => w.posts.filter((p) => p.card === 'group-ready');

  it('are told once its channel is ready: with whom, who has the turn, and where it is', async () => {
    const w = await stage(initiativeOf(10));
    await reachable(w, ...members);
    await founded(w);
    expect(told(w).map((p) => p.conversation)).toEqual([...new Set(members.map((m) => `chat:${m.id}`))]);
    const [ballerup, frederiksberg] = told(w).map((p) => says(p));
    expect(ballerup).toContain('I er nu i Gruppe 1\nSammen med Frederiksberg, ');
    expect(ballerup).toContain('I har turen og samler dagsordenen til det første møde.');
    expect(ballerup).toContain('Gruppe 1 · Ballerup · Frederiksberg · Gladsaxe');
    expect(frederiksberg).toContain('Ballerup har turen');
    expect((await pressOn(w, members[0]!, told(w)[0], 'show-topics')).card?.card).toBe('topics');
    // Whoever cannot be reached has the channel, and nobody has to look into it.
    expect((await w.load('group', first))!.jobs.filter((j) => j.state !== 'waiting')).toEqual([]);
  });

  it('are not told before there is a channel, and never twice', async () => {
    const w = await stage(initiativeOf(10));
    await reachable(w, ...members);
    w.answers.channel = failing('forbidden');
    await founded(w);
    expect(told(w)).toEqual([]);
    delete w.answers.channel;
    await w.press(karen, 'try-again', FSM, { group: first });
    await w.drain();
    expect(told(w)).toHaveLength(2);
    await w.press(system, 'channel-made', first, { outcome: 'done', result: { id: 'again' } });
    await w.press(system, 'welcome-posted', first, { outcome: 'done' });
    await w.drain();
    expect(told(w)).toHaveLength(2);
  });

  it('are told when a welcome that was in doubt turns out to have arrived', async () => {
    const w = await stage(initiativeOf(10));
    await reachable(w, ...members);
    w.answers.post = (to, m) =>
      to.conversation.includes(first) && m.content.card === 'welcome' ? { unknown: true, why: 'reset' } : undefined;
    await founded(w);
    expect(told(w)).toEqual([]);
    await w.press(karen, 'it-arrived', FSM, { document: first, key: `welcome:channel:${first}` });
    await w.drain();
    expect(told(w)).toHaveLength(2);
  });

  it('who come later find it all in the channel', async () => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    const late = { ...contactOf('ballerup'), id: 'ballerup/late', name: 'Late' };
    await reachable(w, late);
    await w.press(system, 'note-people', first, { municipality: 'ballerup', people: [{ id: late.id, name: 'Late' }] });
    await w.press(system, 'welcome-posted', first, { outcome: 'done' });
    await w.passUntil('2026-10-01T09:00:00Z');
    expect(told(w)).toEqual([]);
  });
});

describe('try-again', () => {
  it.each([
    ['waiting', 'waiting'],
    ['ready', 'ready'],
  ] as const)('of a channel that is %s does nothing: another coordinator was quicker', async (_, state) => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    const before = await initiative(w);
    await w.put('initiative', FSM, { ...before, groups: before.groups.map((g) => ({ ...g, channel: { state } })) });
    expect(await w.press(karen, 'try-again', FSM, { group: first })).toMatchObject({
      codes: [],
      card: { card: 'progress' },
    });
    await w.drain();
    expect(w.channels).toHaveLength(2);
  });

  it('when the card is behind, the group says that all is well', async () => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    const before = await initiative(w);
    await w.put('initiative', FSM, {
      ...before,
      groups: before.groups.map((g) => ({ ...g, channel: { state: 'failed' as const } })),
    });
    await w.press(karen, 'try-again', FSM, { group: first });
    await w.drain();
    expect((await initiative(w)).groups[0]!.channel).toEqual({ state: 'ready' });
    expect(w.channels).toHaveLength(2);
  });

  it('needs a known group, a team and a coordinator', async () => {
    const w = await stage(initiativeOf(10));
    w.answers.channel = failing('forbidden');
    await founded(w);
    expect(await w.press(karen, 'try-again', FSM, { group: 'group:fsm2-99' })).toMatchObject({
      codes: ['unknown-group'],
      card: { data: { back: 'show-progress' } },
    });
    expect((await w.press(contactOf('ballerup'), 'try-again', FSM, { group: first })).codes).toEqual(['may-not']);
    const { team: _, ...teamless } = await initiative(w);
    await w.put('initiative', FSM, teamless);
    expect((await w.press(karen, 'try-again', FSM, { group: first })).codes).toEqual(['no-team']);
  });

  it('goes by way of the team as it is now', async () => {
    const w = await stage(initiativeOf(10));
    w.answers.channel = failing('gone');
    await founded(w);
    const before = await initiative(w);
    await w.put('initiative', FSM, { ...before, team: { ...before.team!, serviceUrl: 'https://moved/' } });
    await w.press(karen, 'try-again', FSM, { group: first });
    await w.drain();
    expect((await group(w)).channel.serviceUrl).toBe('https://moved/');
  });
});

describe('show-progress', () => {
  it('says that there are no groups, and is only for coordinators', async () => {
    const w = await stage(initiativeOf(10));
    expect(await w.press(karen, 'show-progress', FSM)).toMatchObject({
      codes: ['no-groups'],
      card: { data: { back: 'show-proposal' } },
    });
    await founded(w);
    expect((await w.press(stranger, 'show-progress', FSM)).codes).toEqual(['may-not']);
  });

  it('of a group the initiative does not know is not taken in', async () => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    const before = await initiative(w);
    await w.press(system, 'group-progress', FSM, { group: 'group:fsm2-99', state: 'failed' });
    expect(await initiative(w)).toEqual(before);
  });
});

describe('assign-facilitator', () => {
  it('gives the group another, who is told and shown in its channel', async () => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    const shown = await w.press(karen, 'show-progress', FSM);
    const form = await pressOn(w, karen, shown.card, 'write-facilitator', {}, { group: second });
    expect(says(form.card)).toContain('Frida (1 gruppe nu)');
    const said = await pressOn(w, karen, form.card, 'assign-facilitator', { person: frida.id });
    expect(said.card).toMatchObject({ card: 'progress' });
    await w.passUntil('2026-10-01T08:01:00Z');
    expect((await group(w, second)).facilitator).toEqual({ id: frida.id, name: 'Frida' });
    expect(says(w.updates.filter((u) => u.card === 'welcome').at(-1))).toContain('Frida fra STAR');
    const unchanged = await initiative(w);
    await pressOn(w, english, form.card, 'assign-facilitator', { person: frida.id });
    expect(await initiative(w)).toEqual(unchanged);
  });

  it.each([
    ['an unknown group', { group: 'group:fsm2-99', person: frida.id }, 'unknown-group'],
    ['somebody who is no facilitator', { group: first, person: contactOf('ballerup').id }, 'not-facilitator'],
    ['nobody', { group: first, person: '' }, 'invalid'],
  ])('of %s is refused', async (_, input, code) => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    const before = await initiative(w);
    expect((await w.press(karen, 'assign-facilitator', FSM, input)).codes).toEqual([code]);
    expect(await initiative(w)).toEqual(before);
  });

  it('has a form only where there is a group and somebody to choose', async () => {
    const w = await stage({ ...initiativeOf(10), facilitators: [] });
    await founded(w);
    expect((await w.press(karen, 'write-facilitator', FSM, { group: first })).codes).toEqual(['no-facilitators']);
    expect((await w.press(karen, 'write-facilitator', FSM, { group: 'group:x-1' })).codes).toEqual(['unknown-group']);
    expect((await w.press(frida, 'assign-facilitator', FSM, { group: first, person: frida.id })).codes).toEqual([
      'may-not',
    ]);
  });
});
