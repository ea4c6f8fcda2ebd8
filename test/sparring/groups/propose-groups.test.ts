import { describe, expect, it } from '@jest/globals';
import { solveWithHighs } from '../../../src/adapters/highs.ts';
import { matchMunicipalities } from '../../../src/sparring/groups/matching/matching.ts';
import { instanceOf, waiting } from '../../../src/sparring/groups/proposal.ts';
import { buttons, person, pressOn, says } from '../../support/world.ts';
import {
  change,
  contactOf,
  english,
  FSM,
  founded,
  initiative,
  initiativeOf,
  inOrder,
  karen,
  proposed,
  stage,
  stranger,
  version,
} from './stage.ts';

/** A number and its unit stay on one line; a test reads better with plain blanks. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const pressed = { conversation: 'chat:karen', id: 'card-1', serviceUrl: 'https://smba/' };

describe('propose-groups', () => {
  it('shows that it is being worked out, and the same card gets the groups when they are', async () => {
    const w = await stage();
    const { runActivity } = await import('../../../src/engine/run-activity.ts');
    const reply = await runActivity(w.engine, {
      verb: 'propose-groups',
      about: FSM,
      input: {},
      actor: english,
      pressed,
    });
    expect(reply.content).toMatchObject({ card: 'proposal', data: { working: true, ready: false } });
    await w.drain();
    expect(w.updates).toHaveLength(1);
    expect(w.updates[0]).toMatchObject({ id: 'card-1', language: 'en', card: 'proposal', data: { ready: true } });
  });

  it('puts the thirty into groups with the real matching, and says how good they are', async () => {
    const w = await stage();
    const thirty = await initiative(w);
    const matching = await matchMunicipalities(instanceOf(thirty, waiting(thirty)), { solve: solveWithHighs });
    w.answers.match = () => ({ ok: true, result: { matching } });
    const said = await proposed(w);
    const text = plain(says(said.card));
    expect(text).toMatch(/^\d\d,\d % – (mindst 9\d,\d % af|det er) det bedst mulige$/m);
    for (const { name } of thirty.municipalities) expect(text).toContain(name);
    expect(text).toMatch(/Får hjælp til: .+ \(.+\)/);
    expect(text).toContain('Demonstration');
    expect(says(said.card, 'en')).toMatch(/^\d\d\.\d% – (at least 9\d\.\d% of|that is) the best possible$/m);
    const { score, bound, groups } = (await initiative(w)).proposal!;
    expect(score).toBeLessThanOrEqual(bound);
    expect(groups.every((g) => g.length >= 4 && g.length <= 6)).toBe(true);
  }, 60_000);

  it.each([
    ['has not answered', { answer: { is: 'none' } }],
    ['has said no', { answer: { is: 'no' } }],
    ['has paused', { answer: { is: 'paused', until: '2027-01-01' } }],
    ['has a group', { group: 'group:fsm2-7' }],
  ] as const)('leaves out one that %s', async (_, as) => {
    const w = await stage(initiativeOf(12));
    await change(w, 'gladsaxe', (m) => ({ ...m, ...as }) as typeof m);
    await proposed(w);
    expect(JSON.stringify(w.matches[0])).not.toContain('gladsaxe');
    expect((await initiative(w)).proposal!.groups.flat()).toHaveLength(11);
  });

  it('leaves out one without a profile, and says so on the card', async () => {
    const w = await stage(initiativeOf(12));
    await change(w, 'gladsaxe', ({ profile: _, ...m }) => m);
    const said = await proposed(w);
    expect(JSON.stringify(w.matches[0])).not.toContain('gladsaxe');
    expect(says(said.card)).toContain('mangler en profil, så de er ikke med: Gladsaxe.');
  });

  it('is not done for fewer than three', async () => {
    const w = await stage(initiativeOf(2));
    const said = await w.press(karen, 'propose-groups', FSM);
    expect(said).toMatchObject({ codes: ['too-few-to-match'], card: { data: { back: 'show-proposal' } } });
    expect(says(said.card)).toContain('Kun 2 kommuner er klar');
    expect((await initiative(w)).proposal).toBeUndefined();
  });

  it('again takes the next seed and grows the version', async () => {
    const w = await stage();
    const said = await proposed(w);
    const before = await version(w);
    await pressOn(w, karen, said.card, 'propose-groups');
    await w.drain();
    expect(w.matches.map((m) => (m as { seed: number }).seed)).toEqual([1, 2]);
    expect(await version(w)).toBeGreaterThan(before);
  });

  it('asked for twice at once is worked out once', async () => {
    const w = await stage();
    await w.press(karen, 'propose-groups', FSM);
    const second = await w.press(english, 'propose-groups', FSM);
    expect(second).toMatchObject({ codes: [], card: { data: { working: true } } });
    await w.drain();
    expect(w.matches).toHaveLength(1);
  });

  it('from a card without the proposal somebody else has got meanwhile says so, and does not throw theirs away', async () => {
    const w = await stage();
    const blank = await w.press(karen, 'show-proposal', FSM);
    await proposed(w);
    const said = await pressOn(w, karen, blank.card, 'propose-groups');
    expect(said).toMatchObject({ codes: ['proposal-changed'], card: { data: { back: 'show-proposal' } } });
    expect((await initiative(w)).proposal!.state).toBe('ready');
  });

  it('from the card of a proposal that is gone says so', async () => {
    const w = await stage();
    const said = await proposed(w);
    await pressOn(w, english, said.card, 'discard-proposal');
    expect((await pressOn(w, karen, said.card, 'propose-groups')).codes).toEqual(['proposal-gone']);
  });

  it.each([
    ['a contact', contactOf('gladsaxe')],
    ['a stranger', stranger],
    ['a facilitator', person('Frida')],
  ])('is not for %s', async (_, actor) => {
    const w = await stage();
    expect((await w.press(actor, 'propose-groups', FSM)).codes).toEqual(['may-not']);
    expect((await w.press(actor, 'show-proposal', FSM)).codes).toEqual(['may-not']);
    expect(w.matches).toEqual([]);
  });
});

describe('groups-proposed', () => {
  const contradiction = (code: string, more = {}) => ({
    ok: true as const,
    result: {
      problems: [
        { code, together: [['ballerup', 'greve']], apart: [['greve', 'ballerup']], size: { min: 4, max: 6 }, ...more },
      ],
    },
  });

  it.each([
    ['together-and-apart', 'modsiger hinanden'],
    ['too-many-together', 'højst 6 kommuner'],
    ['too-many-apart', 'så mange grupper kan der ikke blive'],
    ['wishes-do-not-fit', 'med 4 til 6 kommuner'],
    ['no-division-found', 'Vi kunne ikke finde grupper'],
  ])('names the wishes of %s and what to do', async (code, words) => {
    const w = await stage();
    w.answers.match = () => contradiction(code);
    const said = await proposed(w);
    expect(says(said.card)).toContain(words);
    expect(says(said.card)).toContain('Ballerup og Greve sammen og Greve og Ballerup hver for sig');
    expect(buttons(said.card).map((b) => b.verb)).toEqual(['propose-groups', 'write-wish', 'discard-proposal']);
  });

  it('names each of several contradictions', async () => {
    const w = await stage();
    const problems = ['too-many-together', 'too-many-apart'].flatMap((code) => contradiction(code).result.problems);
    w.answers.match = () => ({ ok: true, result: { problems } });
    const text = says((await proposed(w)).card);
    expect(text).toContain('højst 6 kommuner');
    expect(text).toContain('så mange grupper kan der ikke blive');
  });

  it.each([
    ['a contradiction nobody can name', { ok: true as const, result: { problems: [] } }],
    ['an unknown contradiction', contradiction('something-else')],
    ['nonsense', { ok: true as const, result: 'nonsense' }],
    [
      'groups that leave somebody out',
      { ok: true as const, result: { matching: { groups: [['ballerup']], bound: 1 } } },
    ],
    ['no answer', { ok: false as const, why: 'failed' }],
  ])('from %s says that something went wrong', async (_, answer) => {
    const w = await stage();
    w.answers.match = () => answer;
    const said = await proposed(w);
    expect(says(said.card)).toContain('Noget gik galt');
    expect((await initiative(w)).proposal!.state).toBe('failed');
  });

  it('does nothing when the proposal was discarded while it was worked out', async () => {
    const w = await stage();
    const working = await w.press(karen, 'propose-groups', FSM);
    w.answers.match = (instance) => inOrder(instance);
    await pressOn(w, karen, working.card, 'discard-proposal');
    await w.drain();
    await w.press({ kind: 'system' }, 'groups-proposed', FSM, {
      version: 1,
      language: 'da',
      outcome: 'done',
      result: {},
    });
    expect((await initiative(w)).proposal).toBeUndefined();
    expect(w.matches).toEqual([]);
  });

  it('does nothing when another was asked for meanwhile', async () => {
    const w = await stage();
    await proposed(w);
    const before = await initiative(w);
    await w.press({ kind: 'system' }, 'groups-proposed', FSM, {
      version: 1,
      language: 'da',
      outcome: 'done',
      result: {},
    });
    expect(await initiative(w)).toEqual(before);
  });

  it('cannot be pressed by a person', async () => {
    const w = await stage();
    expect(
      (await w.press(karen, 'groups-proposed', FSM, { version: 1, language: 'da', outcome: 'done' })).codes,
    ).toEqual(['may-not']);
  });

  it('tells of a challenge nobody can help with, and of sizes that do not come out even', async () => {
    const w = await stage(initiativeOf(7));
    w.answers.match = (instance) => {
      const ids = (instance as { municipalities: { id: string }[] }).municipalities.map((m) => m.id);
      const warnings = [
        { code: 'unusual-size', sizes: [7] },
        { code: 'no-helper', theme: 'health', municipalities: ['gladsaxe', 'ballerup'] },
      ];
      return { ok: true, result: { matching: { groups: [ids], bound: 1, warnings } } };
    };
    const said = await proposed(w);
    expect(says(said.card)).toContain(
      'Ingen i indsatsen har Helbred og barrierer som styrke. Det er en udfordring for Gladsaxe og Ballerup.',
    );
    expect(says(said.card)).toContain('grupper med 7 kommuner i stedet for 4 til 6');
  });
});

describe('show-proposal', () => {
  it('without a proposal says who is ready, and offers to propose', async () => {
    const w = await stage(initiativeOf(4));
    const said = await w.press(karen, 'show-proposal', FSM);
    expect(says(said.card)).toContain(
      '4 kommuner er klar til en gruppe: Ballerup, Brøndby, Frederiksberg og Gentofte.',
    );
    expect(buttons(said.card).map((b) => b.verb)).toEqual(['propose-groups']);
  });

  it('says when nobody is ready', async () => {
    const w = await stage(initiativeOf(0));
    const said = await w.press(karen, 'show-proposal', FSM);
    expect(says(said.card)).toContain('Ingen kommuner er klar til en gruppe endnu.');
    expect(buttons(said.card)).toEqual([]);
  });

  it('names at most eight, and how many more there are', async () => {
    const w = await stage(initiativeOf(12));
    expect(says((await w.press(karen, 'show-proposal', FSM)).card)).toMatch(/, Høje-Taastrup og 5 andre\./);
  });

  it('says when no facilitator is known yet', async () => {
    const w = await stage({ ...initiativeOf(12), facilitators: [{ email: 'never@star.dk' }] });
    expect(says((await proposed(w)).card)).toContain('Ingen facilitator har skrevet til botten endnu');
  });

  it('names those who have become ready since', async () => {
    const w = await stage(initiativeOf(12));
    await change(w, 'greve', (m) => ({ ...m, answer: { is: 'none' } }));
    expect(says((await proposed(w)).card)).not.toContain('Er blevet klar siden');
    await change(w, 'greve', (m) => ({ ...m, answer: { is: 'yes' } }));
    expect(says((await w.press(karen, 'show-proposal', FSM)).card)).toContain('ikke med i forslaget: Greve.');
  });

  it.each([
    [0.8725, 0.9, '87,2 % – mindst 96,9 % af det bedst mulige'],
    [0.8999, 0.9, '89,9 % – mindst 99,9 % af det bedst mulige'],
    [0.9, 0.9, '90,0 % – det er det bedst mulige'],
    [0.57, 1, '57,0 % – mindst 57,0 % af det bedst mulige'],
  ])('never rounds up what is proven: %d of %d', async (score, bound, words) => {
    const w = await stage(initiativeOf(12));
    await proposed(w);
    const before = await initiative(w);
    await w.put('initiative', FSM, { ...before, proposal: { ...before.proposal!, score, bound } });
    expect(plain(says((await w.press(karen, 'show-proposal', FSM)).card))).toContain(words);
  });

  it('goes on numbering after the groups there are', async () => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    const more = initiativeOf(16).municipalities.slice(10);
    const before = await initiative(w);
    await w.put('initiative', FSM, { ...before, municipalities: [...before.municipalities, ...more] });
    expect(says((await proposed(w)).card)).toContain('Gruppe 3 · 6 kommuner');
  });
});
