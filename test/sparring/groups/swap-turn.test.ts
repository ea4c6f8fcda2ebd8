import { describe, expect, it, test } from '@jest/globals';
import { ownerNow, startRotation } from '../../../src/sparring/groups/rotation.ts';
import { buttons, pressOn, says, system } from '../../support/world.ts';
import { held } from '../rounds/held.ts';
import { bo } from '../rounds/round-world.ts';
import { colleagueOf, contactOf, first, founded, frida, group, initiativeOf, reachable, stage } from './stage.ts';

const [ballerup, frederiksberg, gladsaxe] = ['ballerup', 'frederiksberg', 'gladsaxe'].map(contactOf) as [
  ReturnType<typeof contactOf>,
  ReturnType<typeof contactOf>,
  ReturnType<typeof contactOf>,
];
const round = '2026Q4';

async function ready() {
  const w = await stage(initiativeOf(10));
  await reachable(w, gladsaxe);
  await founded(w);
  const since = w.posts.length;
  return {
    w,
    posts: () => w.posts.slice(since),
    owner: async () => ownerNow((await group(w)).rotation),
    line: async () => (await group(w)).rotation.members.map((m) => m.municipality),
  };
}

/** Ballerup, whose turn it is, has asked Gladsaxe. */
async function asked() {
  const made = await ready();
  const { w, posts } = made;
  const shown = await w.press(ballerup, 'show-turn', first);
  const said = await pressOn(w, ballerup, shown.card, 'offer-swap', { to: 'gladsaxe' });
  await w.drain();
  return {
    ...made,
    said,
    inChannel: posts().find((p) => p.conversation.startsWith('channel:'))!,
    direct: posts().find((p) => p.conversation.startsWith('chat:'))!,
  };
}

describe('offer-swap', () => {
  it('asks the other in the channel, and directly where that can be', async () => {
    const { said, inChannel, direct, posts, owner } = await asked();
    expect(says(said.card)).toContain('Vi har spurgt Gladsaxe. I har turen, indtil de siger ja.');
    expect(buttons(said.card).map((b) => b.verb)).toContain('decline-swap');
    expect(inChannel).toMatchObject({ card: 'swap-offer', mention: [{ id: gladsaxe.id }] });
    expect(says(inChannel)).toContain('Ballerup spørger, om Gladsaxe vil bytte tur');
    expect(direct).toMatchObject({ card: 'swap-offer', conversation: `chat:${gladsaxe.id}` });
    expect(posts()).toHaveLength(2);
    expect(await owner()).toBe('ballerup');
  });

  it.each([
    ['nobody of the group', { to: 'broendby', round }, 'swap-with-nobody'],
    ['itself', { to: 'ballerup', round }, 'swap-with-itself'],
    ['nothing', { to: '', round }, 'invalid'],
    ['an old card’s choice', { to: 'gladsaxe', round: '2026Q3' }, 'earlier-turn'],
  ])('to %s is refused', async (_, input, code) => {
    const { w, posts } = await ready();
    expect(await w.press(ballerup, 'offer-swap', first, input)).toMatchObject({
      codes: [code],
      card: { data: { back: 'show-turn' } },
    });
    await w.drain();
    expect(posts()).toEqual([]);
  });

  it('to one that pauses is refused, and the form does not offer it', async () => {
    const { w } = await ready();
    await w.press(system, 'note-pause', first, { municipality: 'gladsaxe' });
    const shown = await w.press(ballerup, 'show-turn', first);
    expect(says(shown.card)).not.toContain('Gladsaxe\ngladsaxe');
    expect((await w.press(ballerup, 'offer-swap', first, { to: 'gladsaxe', round })).codes).toEqual([
      'swap-while-paused',
    ]);
  });

  it('twice is refused: the other has yet to answer', async () => {
    const { w } = await asked();
    const said = await w.press(colleagueOf('ballerup'), 'offer-swap', first, { to: 'gladsaxe', round });
    expect(said.codes).toEqual(['swap-already-offered']);
    expect(says(said.card)).toContain('åbent spørgsmål mellem Ballerup og Gladsaxe');
  });

  it.each([gladsaxe, frida])('is for those whose turn it is', async (actor) => {
    const { w } = await ready();
    expect((await w.press(actor, 'offer-swap', first, { to: 'frederiksberg', round })).codes).toEqual([
      'not-your-turn',
    ]);
  });

  it('where the channel is missing and nobody is there, asks nobody', async () => {
    const { w, posts } = await ready();
    const before = await group(w);
    const municipalities = before.municipalities.map((m) => (m.id === 'gladsaxe' ? { ...m, people: [] } : m));
    const { id: _, ...channel } = before.channel;
    await w.put('group', first, { ...before, municipalities, channel });
    await w.press(ballerup, 'offer-swap', first, { to: 'gladsaxe', round });
    await w.press(colleagueOf('ballerup'), 'decline-swap', first, { from: 'ballerup', to: 'gladsaxe' });
    await w.drain();
    expect(posts()).toEqual([]);
  });

  it('where nobody is there yet, stands in the channel and calls nobody', async () => {
    const { w, posts } = await ready();
    const before = await group(w);
    const municipalities = before.municipalities.map((m) => (m.id === 'gladsaxe' ? { ...m, people: [] } : m));
    await w.put('group', first, { ...before, municipalities });
    await w.press(ballerup, 'offer-swap', first, { to: 'gladsaxe', round });
    await w.drain();
    expect(posts().map((p) => p.card)).toEqual(['swap-offer']);
    expect(posts()[0]).not.toHaveProperty('mention');
  });

  it('that could not be sent directly is nobody’s trouble', async () => {
    const { w } = await asked();
    const record = await w.load('group', first);
    expect(record!.jobs.filter((j) => j.state === 'failed')).toEqual([]);
  });
});

describe('accept-swap', () => {
  it.each([
    ['channel', gladsaxe],
    ['direct message', gladsaxe],
    ['channel', colleagueOf('gladsaxe')],
  ])(
    'from the %s exchanges the two, tells the channel, and takes the buttons away everywhere',
    async (where, actor) => {
      const { w, inChannel, direct, posts, owner, line } = await asked();
      const said = await pressOn(w, actor, where === 'channel' ? inChannel : direct, 'accept-swap');
      expect(says(said.card)).toContain('I har byttet med Ballerup.');
      expect(await owner()).toBe('gladsaxe');
      expect((await line()).slice(0, 3)).toEqual(['gladsaxe', 'frederiksberg', 'ballerup']);
      await w.passUntil('2026-10-01T08:01:00Z');
      expect(says(posts().at(-1))).toContain('Ballerup og Gladsaxe har byttet tur\nGladsaxe har turen');
      const offers = w.updates.filter((u) => u.card === 'swap-offer');
      expect(offers.map((u) => u.id).sort()).toEqual([inChannel.id, direct.id].sort());
      for (const offer of offers) {
        expect(says(offer)).toContain('Gladsaxe har sagt ja');
        expect(buttons(offer).map((b) => b.verb)).toEqual(['show-turn']);
      }
    },
  );

  it('shows up for the one asked among whose turn it is', async () => {
    const { w } = await asked();
    const shown = await w.press(gladsaxe, 'show-turn', first);
    expect(says(shown.card)).toContain('Ballerup spørger, om Gladsaxe vil bytte tur');
    expect((await pressOn(w, gladsaxe, shown.card, 'accept-swap')).codes).toEqual([]);
  });

  it('by two colleagues happens for the first, and the second is told', async () => {
    const { w, inChannel } = await asked();
    await pressOn(w, gladsaxe, inChannel, 'accept-swap');
    const said = await pressOn(w, colleagueOf('gladsaxe'), inChannel, 'accept-swap');
    expect(said).toMatchObject({ codes: ['swap-not-open'], card: { data: { back: 'show-turn' } } });
  });

  it.each([
    ['the one that asks', ballerup],
    ['a third', frederiksberg],
    ['the facilitator', frida],
  ])('is not for %s', async (_, actor) => {
    const { w, inChannel, owner } = await asked();
    const said = await pressOn(w, actor, inChannel, 'accept-swap');
    expect(said.codes).toEqual(['not-asked']);
    expect(says(said.card)).toContain('Det er Gladsaxe, der er spurgt');
    expect(await owner()).toBe('ballerup');
  });

  it('of an offer nobody made is refused', async () => {
    const { w, owner } = await ready();
    expect((await w.press(gladsaxe, 'accept-swap', first, { from: 'ballerup', to: 'gladsaxe' })).codes).toEqual([
      'swap-not-open',
    ]);
    expect(
      (await w.press(contactOf('broendby'), 'accept-swap', first, { from: 'ballerup', to: 'gladsaxe' })).codes,
    ).toEqual(['may-not']);
    expect(await owner()).toBe('ballerup');
  });

  it.each([
    ['the one asked leaves', 'note-leaving', 'gladsaxe'],
    ['the one asking leaves', 'note-leaving', 'ballerup'],
    ['the one asked pauses', 'note-pause', 'gladsaxe'],
  ])('lapses when %s, and the card says so', async (_, verb, municipality) => {
    const { w, inChannel } = await asked();
    await w.press(system, verb, first, { municipality });
    await w.passUntil('2026-10-01T08:01:00Z');
    const card = w.updates.filter((u) => u.card === 'swap-offer' && u.id === inChannel.id).at(-1);
    expect(says(card)).toContain('Det er ikke aktuelt længere');
    expect((await pressOn(w, gladsaxe, inChannel, 'accept-swap')).codes).toHaveLength(1);
  });

  it('lapses when the turn is skipped', async () => {
    const { w, inChannel } = await asked();
    await w.press(ballerup, 'skip-turn', first, { round });
    expect((await pressOn(w, gladsaxe, inChannel, 'accept-swap')).codes).toEqual(['swap-not-open']);
  });
});

test('an offer that nobody has answered when the meeting is over lapses: the turn has been used', async () => {
  const line = startRotation(['struer', 'vejle', 'greve'].map((municipality) => ({ municipality, joined: '2026' })));
  const w = await held({}, { rotation: { ...line, offers: [{ from: 'struer', to: 'vejle' }] } });
  expect((await w.document('group', 'group:g1')).rotation).toEqual(line);
  const said = await w.press(bo, 'accept-swap', 'group:g1', { from: 'struer', to: 'vejle' });
  expect(said.codes).toEqual(['swap-not-open']);
  const unasked = await held({}, { rotation: line });
  expect((await unasked.document('group', 'group:g1')).rotation).toEqual(line);
});

describe('decline-swap', () => {
  it('leaves the turn where it is, and the card says so', async () => {
    const { w, inChannel, owner } = await asked();
    const said = await pressOn(w, gladsaxe, inChannel, 'decline-swap');
    expect(says(said.card)).toContain('I har sagt nej til at bytte med Ballerup. Det er helt i orden.');
    expect(await owner()).toBe('ballerup');
    await w.passUntil('2026-10-01T08:01:00Z');
    expect(says(w.updates.filter((u) => u.card === 'swap-offer').at(-1))).toContain('Der blev ikke byttet.');
    expect((await pressOn(w, gladsaxe, inChannel, 'accept-swap')).codes).toEqual(['swap-not-open']);
  });

  it('is taking it back for the one that asked', async () => {
    const { w, said } = await asked();
    const back = await pressOn(w, ballerup, said.card, 'decline-swap');
    expect(says(back.card)).toContain('Spørgsmålet til Gladsaxe er trukket tilbage.');
  });

  it.each([frederiksberg, frida])('is not for others', async (actor) => {
    const { w, inChannel } = await asked();
    expect((await pressOn(w, actor, inChannel, 'decline-swap')).codes).toEqual(['not-asked']);
  });

  it('of an offer that is gone is refused', async () => {
    const { w } = await ready();
    expect((await w.press(gladsaxe, 'decline-swap', first, { from: 'ballerup', to: 'gladsaxe' })).codes).toEqual([
      'swap-not-open',
    ]);
    expect(
      (await w.press(contactOf('broendby'), 'decline-swap', first, { from: 'ballerup', to: 'gladsaxe' })).codes,
    ).toEqual(['may-not']);
  });
});
