import type { PersonActor } from '../../../src/sparring/activity.ts';
import { documentId } from '../../../src/sparring/documents.ts';
import { briefOf } from '../../../src/sparring/observations/brief.ts';
import type { Observation } from '../../../src/sparring/observations/observation.ts';
import type { Membership } from '../../../src/sparring/people/member.ts';
import { type Post, person, pressOn, type Said, system, type World, world } from '../../support/world.ts';
import { newGroup } from '../rounds/round-world.ts';

export const anna = person('Anna', { tenant: 'struer' });
export const bent = person('Bent', { tenant: 'struer' });
export const dorte = person('Dorte', { tenant: 'struer' });
/** Of another municipality. */
export const vera = person('Vera', { tenant: 'vejle' });
export const coordinator = person('Kai', { coordinator: true });

export const memberId = (who: PersonActor): string => documentId('member', who.id);
const struer = [anna, bent, dorte];

export const place = (who: PersonActor, colleagues: PersonActor[], municipality = 'struer'): Membership => ({
  ...{
    initiative: 'fsm2',
    initiativeName: 'Flere skal med',
    role: 'member',
    municipality,
    municipalityName: municipality,
  },
  groups: [{ id: 'group:g1', name: 'Gruppe 1' }],
  colleagues: colleagues.filter((c) => c !== who).map(({ id, name }) => ({ id, name })),
});

/** A Wednesday morning in October with three colleagues of Struer and one of Vejle, all of whom can be reached. */
export async function colleagues({
  at = '2026-10-14T07:00:00Z',
  unreachable = [] as PersonActor[],
} = {}): Promise<World> {
  const w = world({ at });
  const group = newGroup();
  const people = struer.map(({ id, name }) => ({ id, name }));
  const municipalities = group.municipalities.map((m) => (m.id === 'struer' ? { ...m, people } : m));
  await w.put('group', 'group:g1', { ...group, municipalities });
  for (const who of [...struer, vera, coordinator])
    await w.put('member', memberId(who), {
      ...{ id: who.id, name: who.name, language: who.language },
      memberships: who === vera ? [place(vera, [], 'vejle')] : who === coordinator ? [] : [place(who, struer)],
      ...(!unreachable.includes(who) && {
        address: { serviceUrl: 'https://teams', tenant: 'struer', user: who.name, conversation: chatOf(who) },
      }),
    });
  return w;
}

export const chatOf = ({ name }: PersonActor): string => `chat:${name}`;
export const postsTo = (w: World, who: PersonActor): Post[] => w.posts.filter((p) => p.conversation === chatOf(who));
export const lastTo = (w: World, who: PersonActor): Post => {
  const last = postsTo(w, who).at(-1);
  if (!last) throw new Error(`nothing was sent to ${who.name}`);
  return last;
};

/** Thursday of the next week, 10.00 to 10.45 in Denmark. */
export const planned = { observer: bent.id, way: 'collegial', date: '2026-10-22', time: '10:00', minutes: '45' };
export const START = '2026-10-22T08:00:00Z';
export const END = '2026-10-22T08:45:00Z';
export const agreement = {
  focus: 'resources,paid-hours',
  ownFocus: '',
  question: 'Hvordan spørger jeg til timer?',
  talkDate: '2026-10-22',
  talkTime: '11:00',
};
export const reflection = { well: 'Drømmejobbet', hard: 'Pauserne', attempt: 'Tælle til fem' };
export const feedback = { seen: 'Du ventede på svaret', otherWay: 'Spørg til timer igen' };
/** The same as it is kept. */
export const saw: NonNullable<Observation['feedback']> = { strengths: feedback.seen, otherWay: feedback.otherWay };

/** An observation of Anna by Bent as far as a test wants it to begin, and each of them knowing of it, without the way there. */
export async function placed(w: World, more: Partial<Observation> = {}): Promise<string> {
  const id = 'observation:placed';
  const found: Observation = {
    ...{ initiative: 'fsm2', municipality: 'struer', group: 'group:g1', way: 'collegial' },
    observed: { id: anna.id, name: 'Anna', language: 'da' },
    observer: { id: bent.id, name: 'Bent', language: 'da' },
    ...{ start: START, minutes: 45, token: 't', stage: 'agreed', sequence: 0, claims: {}, taken: [] },
    ...{ focus: ['resources'], areas: [] },
    ...more,
  };
  await w.put('observation', id, found);
  for (const who of [anna, bent]) {
    const brief = briefOf(found, id, who.id);
    const member = await w.document('member', memberId(who));
    await w.put('member', memberId(who), { ...member, observations: brief ? [brief] : [] });
  }
  return id;
}

export async function plan(w: World, more: object = {}, who = anna): Promise<Said> {
  const said = await w.press(who, 'plan-observation', memberId(who), { ...planned, ...more });
  await w.drain();
  return said;
}

export const only = async (w: World): Promise<string> => (await w.engine.store.ids('observation'))[0]!;
export const observation = async (w: World) => w.document('observation', await only(w));
export const briefs = async (w: World, who: PersonActor) =>
  (await w.document('member', memberId(who))).observations ?? [];

/** Planned, and sent to the observer. */
export async function proposed(w: World, more: object = {}, about: object = {}): Promise<string> {
  const before = await w.engine.store.ids('observation');
  await plan(w, more);
  const [id] = (await w.engine.store.ids('observation')).filter((found) => !before.includes(found));
  await w.press(anna, 'save-agreement', id!, { ...agreement, ...about });
  await w.drain();
  return id!;
}

/** Both have said yes. */
export async function agreed(w: World, more: object = {}, about: object = {}): Promise<string> {
  const id = await proposed(w, more, about);
  await pressOn(w, bent, lastTo(w, bent), 'accept-observation');
  await w.drain();
  return id;
}

/** The conversation is over, and both are asked. */
export async function reflecting(w: World, more: object = {}): Promise<string> {
  const id = await agreed(w, more);
  await w.passUntil('2026-10-22T08:46:00Z');
  return id;
}

/** Both have written. */
export async function shared(w: World, more: object = {}): Promise<string> {
  const id = await reflecting(w, more);
  await w.press(anna, 'save-reflection', id, reflection);
  await w.press(bent, 'save-feedback', id, feedback);
  await w.drain();
  return id;
}

export const areas = {
  area1: 'Timer tidligt',
  step1: 'Spørge inden fem minutter',
  area2: '',
  step2: '',
  followUp: '2026-11-19',
};

export { pressOn, system };
