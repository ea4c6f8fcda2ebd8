import { describe, expect, it } from '@jest/globals';
import { latecomerJobs } from '../../../src/sparring/groups/latecomers.ts';
import { scoreGroups } from '../../../src/sparring/groups/matching/matching.ts';
import { instanceOf } from '../../../src/sparring/groups/proposal.ts';
import { ownerNow } from '../../../src/sparring/groups/rotation.ts';
import { buttons, pressOn, says, system, type World } from '../../support/world.ts';
import {
  change,
  contactOf,
  english,
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
  stranger,
} from './stage.ts';

/** Ten in two groups; the eleventh, Holbæk, has come late. */
async function late(more = 1) {
  const w = await stage(initiativeOf(10));
  await founded(w);
  const before = await initiative(w);
  await w.put('initiative', FSM, {
    ...before,
    municipalities: [...before.municipalities, ...initiativeOf(10 + more).municipalities.slice(10)],
  });
  return w;
}
const latecomer = initiativeOf(11).municipalities[10]!;
const waits = async (w: World) => w.press(karen, 'show-latecomers', FSM);

describe('show-latecomers', () => {
  it('offers the group that gains most from it, and says what it would get', async () => {
    const w = await late();
    const said = await waits(w);
    const now = await initiative(w);
    const instance = instanceOf(now, now.municipalities);
    const scores = now.groups.map(
      (_, at) =>
        scoreGroups(
          instance,
          now.groups.map((g, i) => (i === at ? [...g.municipalities, latecomer.id] : g.municipalities)),
        ).score,
    );
    const best = now.groups[scores[0]! > scores[1]! ? 0 : 1]!;
    expect(said.card!.data).toMatchObject({ latecomers: [{ id: latecomer.id, group: best.id }] });
    expect(says(said.card)).toContain(`${latecomer.name}\n`);
    const names = best.municipalities.map((id) => now.municipalities.find((m) => m.id === id)!.name);
    expect(says(said.card)).toContain(`Passer bedst i ${best.name} med ${names.slice(0, -1).join(', ')} og `);
    expect(says(said.card)).toMatch(/udbytte \d+,\d\s%/);
    expect(buttons(said.card).map((b) => b.title)).toContain(`Sæt i ${best.name}`);
  });

  it('says that it waits where no group has room, and offers a new group when there are enough', async () => {
    const w = await stage(initiativeOf(12));
    await founded(w);
    const before = await initiative(w);
    await w.put('initiative', FSM, {
      ...before,
      municipalities: [...before.municipalities, ...initiativeOf(15).municipalities.slice(12)],
    });
    const said = await waits(w);
    expect(says(said.card)).toContain('Venter: Ingen gruppe har plads lige nu.');
    expect(buttons(said.card).map((b) => b.verb)).toEqual(['show-proposal', 'show-progress']);
  });

  it('does not offer a group that a wish is against', async () => {
    const w = await late();
    const before = await initiative(w);
    const apart = before.municipalities.slice(0, 10).map((m): [string, string] => [latecomer.id, m.id]);
    await w.put('initiative', FSM, { ...before, wishes: { together: [], apart } });
    expect(says((await waits(w)).card)).toContain('Venter:');
  });

  it('is empty when everybody has a group, and names those who still lack a profile', async () => {
    const w = await late();
    await change(w, latecomer.id, ({ profile: _, ...m }) => m);
    const said = await waits(w);
    expect(says(said.card)).toContain('Alle, der er klar, har en gruppe.');
    expect(says(said.card)).toContain(`mangler en profil, så de er ikke med: ${latecomer.name}.`);
  });

  it('shows at most twenty at a time', async () => {
    const w = await stage(initiativeOf(6));
    await founded(w);
    const before = await initiative(w);
    await w.put('initiative', FSM, {
      ...before,
      municipalities: [...before.municipalities, ...initiativeOf(30).municipalities.slice(6)],
    });
    const { card } = await waits(w);
    expect(card!.data).toMatchObject({ latecomers: { length: 20 } });
    expect(says(card)).toContain('4 andre');
  });

  it('before there are groups has nobody, since all wait alike', async () => {
    const w = await stage(initiativeOf(10));
    expect(says((await waits(w)).card)).toContain('Alle, der er klar, har en gruppe.');
    expect((await w.press(stranger, 'show-latecomers', FSM)).codes).toEqual(['may-not']);
  });
});

describe('place-latecomer', () => {
  it('puts it last in the line, tells channel and contact, and keeps the present turn', async () => {
    const w = await late();
    await reachable(w, contactOf(latecomer.id));
    const since = w.posts.length;
    const said = await pressOn(w, karen, (await waits(w)).card, 'place-latecomer');
    const id = (await initiative(w)).municipalities.find((m) => m.id === latecomer.id)!.group!;
    const name = id === first ? 'Gruppe 1' : 'Gruppe 2';
    expect(says(said.card)).toContain(`${latecomer.name} er nu med i ${name}.`);
    const owner = ownerNow((await group(w, id)).rotation);
    await w.drain();
    const after = await group(w, id);
    expect(after.rotation.members.at(-1)).toMatchObject({ municipality: latecomer.id, joined: latecomer.joined });
    expect(ownerNow(after.rotation)).toBe(owner);
    expect(after.municipalities.at(-1)).toMatchObject({
      id: latecomer.id,
      people: [{ id: contactOf(latecomer.id).id }, {}],
    });
    const posts = w.posts.slice(since);
    expect(posts.map((p) => [p.conversation, p.card])).toEqual(
      expect.arrayContaining([
        [`channel:${id}`, 'turn-news'],
        [`chat:${contactOf(latecomer.id).id}`, 'waiting'],
      ]),
    );
    expect(says(posts.find((p) => p.card === 'turn-news'))).toContain(`Velkommen til ${latecomer.name}`);
    expect(says(posts.find((p) => p.card === 'waiting'))).toContain(`I er med i ${name}`);
    expect(w.channels.at(-1)!.members).toContain(contactOf(latecomer.id).id);
    expect((await w.press(contactOf(latecomer.id), 'show-turn', id)).codes).toEqual([]);
    expect(w.posts.filter((p) => p.card === 'welcome')).toHaveLength(2);
  });

  it('may go to another group than the best one, and to one with real profiles', async () => {
    const w = await late();
    await change(w, latecomer.id, ({ madeUp: _, contact: __, joined: ___, ...m }) => m);
    await w.press(karen, 'place-latecomer', FSM, { municipality: latecomer.id, group: second });
    await w.drain();
    expect((await group(w, second)).municipalities).toHaveLength(6);
  });

  it.each([
    ['made up for a demonstration makes the group part of it', true],
    ['real leaves it what it is', undefined],
  ])('with a profile that is %s', async (_, is) => {
    const w = await late();
    const { madeUp: __, ...real } = await group(w);
    await w.put('group', first, real);
    await change(w, latecomer.id, ({ madeUp: ___, ...m }) => ({ ...m, ...(is && { madeUp: is }) }));
    await w.press(karen, 'place-latecomer', FSM, { municipality: latecomer.id, group: first });
    await w.drain();
    expect((await group(w)).municipalities).toHaveLength(6);
    expect((await group(w)).madeUp).toBe(is);
  });

  it('tells the contact of each of several', async () => {
    const w = await late(2);
    const both = initiativeOf(12).municipalities.slice(10);
    await reachable(w, ...both.map((m) => contactOf(m.id)));
    for (const [at, { id }] of both.entries())
      await w.press(karen, 'place-latecomer', FSM, { municipality: id, group: [first, second][at] });
    await w.drain();
    expect(w.posts.filter((p) => p.card === 'waiting').map((p) => p.conversation)).toEqual(
      both.map((m) => `chat:${contactOf(m.id).id}`),
    );
  });

  it('by two coordinators happens once, whichever group each wants', async () => {
    const w = await late();
    await w.press(karen, 'place-latecomer', FSM, { municipality: latecomer.id, group: first });
    const same = await w.press(english, 'place-latecomer', FSM, { municipality: latecomer.id, group: first });
    expect(same.codes).toEqual([]);
    const other = await w.press(english, 'place-latecomer', FSM, { municipality: latecomer.id, group: second });
    expect(other).toMatchObject({ codes: ['already-placed'], card: { data: { back: 'show-latecomers' } } });
    expect(says(other.card)).toContain('er allerede kommet med i Gruppe 1');
    await w.drain();
    expect((await group(w)).municipalities).toHaveLength(6);
    expect((await group(w, second)).municipalities).toHaveLength(5);
  });

  it('is refused where it does not hold (any more)', async () => {
    const w = await late(3);
    const [one, two] = initiativeOf(13)
      .municipalities.slice(10)
      .map((m) => m.id) as [string, string];
    const place = (municipality: string, to = first) =>
      w.press(karen, 'place-latecomer', FSM, { municipality, group: to });
    expect((await place('atlantis')).codes).toEqual(['unknown-municipality']);
    expect((await place(one, 'group:fsm2-99')).codes).toEqual(['unknown-group']);
    await change(w, two, (m) => ({ ...m, answer: { is: 'no' } }));
    expect((await place(two)).codes).toEqual(['not-taking-part']);
    await change(w, two, ({ profile: _, ...m }) => ({ ...m, answer: { is: 'yes' } }));
    expect((await place(two)).codes).toEqual(['no-profile']);
    await place(one);
    const full = await place(initiativeOf(13).municipalities[12]!.id);
    expect(full.codes).toEqual(['group-full']);
    expect(says(full.card)).toContain('Gruppe 1 har allerede 6 kommuner');
    expect((await w.press(contactOf(one), 'place-latecomer', FSM, { municipality: two, group: first })).codes).toEqual([
      'may-not',
    ]);
  });

  it('may be one that left before, which comes back last in the line', async () => {
    const w = await stage(initiativeOf(10));
    await founded(w);
    const answer = (is: string) =>
      w.press(contactOf('ballerup'), 'answer-invitation', FSM, { municipality: 'ballerup', answer: is });
    await answer('no');
    await w.drain();
    expect((await group(w)).former).toEqual([{ id: 'ballerup', name: 'Ballerup' }]);
    await answer('yes');
    await w.press(karen, 'place-latecomer', FSM, { municipality: 'ballerup', group: first });
    await w.drain();
    const after = await group(w);
    expect(after.former).toEqual([]);
    expect(after.rotation.members.map((m) => m.municipality).indexOf('ballerup')).toBe(4);
  });

  it('told twice joins once', async () => {
    const w = await late();
    await w.press(karen, 'place-latecomer', FSM, { municipality: latecomer.id, group: first });
    await w.drain();
    const before = await group(w);
    await w.press(system, 'welcome-latecomer', first, {
      municipality: before.municipalities.at(-1),
      joined: 'x',
      reasons: {},
    });
    expect(await group(w)).toEqual(before);
  });
});

describe('latecomerJobs', () => {
  it('tells the contact that it waits, and the coordinators, once', async () => {
    const w = await late();
    const after = await initiative(w);
    const before = { ...after, municipalities: after.municipalities.slice(0, 10) };
    const jobs = latecomerJobs(before, after, w.now());
    expect(jobs.map((j) => j.kind === 'post' && [j.to, j.show.view])).toEqual([
      [{ person: contactOf(latecomer.id).id }, 'waiting'],
      [{ person: karen.id }, 'latecomers'],
      [{ person: english.id }, 'latecomers'],
    ]);
    expect(latecomerJobs(after, after, w.now())).toEqual([]);
    expect(latecomerJobs({ ...before, groups: [] }, { ...after, groups: [] }, w.now())).toEqual([]);
  });

  it('tells each of several, each by itself', async () => {
    const w = await late(2);
    const after = await initiative(w);
    const before = { ...after, municipalities: after.municipalities.slice(0, 10) };
    const waiting = latecomerJobs(before, after, w.now()).filter((j) => j.kind === 'post' && j.show.view === 'waiting');
    expect(new Set(waiting.map((j) => j.key)).size).toBe(2);
  });

  it('tells the coordinators of one whose contact has not been seen', async () => {
    const w = await late();
    await change(w, latecomer.id, ({ contact: _, ...m }) => m);
    const after = await initiative(w);
    const jobs = latecomerJobs({ ...after, municipalities: [] }, after, w.now());
    expect(jobs.map((j) => j.kind === 'post' && j.show.view)).toEqual(['latecomers', 'latecomers']);
  });

  it('what the contact reads while waiting says what happens next', async () => {
    const w = await late();
    await reachable(w, contactOf(latecomer.id));
    const after = await initiative(w);
    const [job] = latecomerJobs({ ...after, municipalities: [] }, after, w.now());
    expect(job).toMatchObject({ show: { view: 'waiting', args: { municipality: latecomer.id } } });
  });
});
