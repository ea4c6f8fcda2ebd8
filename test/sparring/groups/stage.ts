import type { PersonActor } from '../../../src/sparring/activity.ts';
import { documentId } from '../../../src/sparring/documents.ts';
import type { Group } from '../../../src/sparring/groups/group.ts';
import type { MatchingInstance } from '../../../src/sparring/groups/matching/matching.ts';
import type { Initiative, Municipality } from '../../../src/sparring/initiatives/initiative.ts';
import { municipalityId } from '../../../src/sparring/initiatives/municipality-id.ts';
import { type Region, type Stage, themesToStartWith } from '../../../src/sparring/language.ts';
import { ninetyEight, thirty } from '../../support/municipalities.ts';
import { person, type Said, type World, world } from '../../support/world.ts';

export const FSM = documentId('initiative', 'fsm2');
export const first = documentId('group', 'fsm2-1');
export const second = documentId('group', 'fsm2-2');

export const karen = person('Karen', { email: 'karen@star.dk' });
export const english = person('Erin', { language: 'en', email: 'erin@star.dk' });
export const frida = person('Frida', { email: 'frida@star.dk' });
export const finn = person('Finn', { email: 'finn@star.dk' });
export const stranger = person('Stranger', { tenant: 'elsewhere' });

/** The contact of a municipality, and a colleague of theirs. */
export const contactOf = (id: string): PersonActor => person(`Kim ${id}`, { tenant: id, email: `kim@${id}.dk` });
export const colleagueOf = (id: string): PersonActor => person(`Liv ${id}`, { tenant: id });

function municipality(
  { id: name, region, stage, challenges, strengths }: MatchingInstance['municipalities'][number],
  at: number,
): Municipality {
  const id = municipalityId(name);
  const [contact, colleague] = [contactOf(id), colleagueOf(id)];
  return {
    id,
    name,
    region: region as Region,
    contact: { email: contact.email!, name: contact.name, id: contact.id },
    people: [contact, colleague].map((p) => ({ id: p.id, name: p.name })),
    invitation: 'direct',
    answer: { is: 'yes' },
    joined: `2026-08-01T08:00:${String(at).padStart(2, '0')}Z`,
    profile: { stage: stage as Stage, challenges, strengths },
    madeUp: true,
  };
}

const initiativeWith = (municipalities: Municipality[]): Initiative => ({
  name: 'Flere skal med 2',
  language: 'da',
  themes: themesToStartWith,
  size: { min: 4, max: 6 },
  coordinators: [karen, english].map(({ id, name, email }) => ({ id, name, email: email! })),
  facilitators: [
    ...[frida, finn].map(({ id, name, email }) => ({ id, name, email: email! })),
    { email: 'never-seen@star.dk' },
  ],
  municipalities,
  team: { general: '19:general', serviceUrl: 'https://smba/', tenant: 'tenant-star' },
  groups: [],
  metBefore: [],
  uncertain: [],
});

/** The first of the thirty participants, with profiles made up for tests. */
export const initiativeOf = (count = 30): Initiative =>
  initiativeWith(thirty(1).municipalities.slice(0, count).map(municipality));
export const wholeCountry = (): Initiative => initiativeWith(ninetyEight(1).municipalities.map(municipality));

/** Groups in the order given, as even as can be: what a matcher that does not think would say. */
export const groupsOf = (wanted?: number) => (instance: unknown) => {
  const ids = (instance as MatchingInstance).municipalities.map((m) => m.id);
  const count = wanted ?? Math.max(1, Math.round(ids.length / 5));
  const groups = Array.from({ length: count }, (_, g) => ids.filter((_, at) => at % count === g));
  return { ok: true as const, result: { matching: { groups, bound: 1, warnings: [] } } };
};
export const inOrder = groupsOf();

/** A world with an initiative in it, whose coordinators can press. */
export async function stage(initiative = initiativeOf(), options: Parameters<typeof world>[0] = {}) {
  const w = world(options);
  w.answers.match = inOrder;
  await w.put('initiative', FSM, initiative);
  return w;
}

/** The members whom Teams lets the bot write to. */
export async function reachable(w: World, ...people: PersonActor[]): Promise<void> {
  for (const { id, name } of people)
    await w.put('member', documentId('member', id), {
      id,
      name,
      language: 'da',
      address: { serviceUrl: 'https://smba/', tenant: id.split('/')[0]!, user: id, conversation: `chat:${id}` },
      memberships: [],
    });
}

export const initiative = (w: World): Promise<Initiative> => w.document('initiative', FSM);
export const group = (w: World, id = first): Promise<Group> => w.document('group', id);

export async function version(w: World): Promise<number> {
  return (await initiative(w)).proposal?.version ?? 0;
}

/** A proposal worked out, as the coordinator sees it. */
export async function proposed(w: World): Promise<Said> {
  await w.press(karen, 'propose-groups', FSM);
  await w.drain();
  return w.press(karen, 'show-proposal', FSM);
}

/** Groups with their channels and first round. */
export async function founded(w: World): Promise<void> {
  await proposed(w);
  const said = await w.press(karen, 'approve-proposal', FSM, { version: await version(w), called: 'Gruppe' });
  if (said.codes.length > 0) throw new Error(said.codes.join());
  await w.drain();
}

/** A municipality as a test wants it. */
export async function change(w: World, id: string, as: (m: Municipality) => Municipality): Promise<void> {
  const before = await initiative(w);
  const municipalities = before.municipalities.map((m) => (m.id === id ? as(m) : m));
  await w.put('initiative', FSM, { ...before, municipalities });
}
