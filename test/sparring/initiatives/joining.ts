import type { PersonActor } from '../../../src/sparring/activity.ts';
import type { Initiative, Municipality } from '../../../src/sparring/initiatives/initiative.ts';
import { themesToStartWith } from '../../../src/sparring/language.ts';
import { person, system, type World } from '../../support/world.ts';

/** What the tests of joining start from. */
export const INITIATIVE = 'initiative:flere';
export const TEAM = {
  general: '19:general@thread.tacv2',
  groupId: 'g1',
  serviceUrl: 'https://smba.example/emea/',
  tenant: 'tenant-star',
};

export const kirsten = person('Kirsten', { email: 'kirsten@star.dk' });
export const operator = person('Olga', { email: 'olga@star.dk', coordinator: true });
export const mette = person('Mette', { tenant: 'tenant-struer', email: 'mette@struer.dk' });
export const anders = person('Anders', { tenant: 'tenant-struer', email: 'anders@struer.dk' });
export const soeren = person('Søren', { tenant: 'tenant-aeroe', email: 'soeren@aeroe.dk' });
export const stranger = person('Sten', { tenant: 'tenant-sten', email: 'sten@sten.dk' });

export const municipality = (id: string, more: Partial<Municipality> = {}): Municipality => ({
  id,
  name: id[0]!.toUpperCase() + id.slice(1),
  region: 'Midtjylland',
  people: [],
  invitation: 'not-sent',
  answer: { is: 'none' },
  ...more,
});

export const contactOf = (actor: PersonActor, tied = false) => ({
  name: actor.name,
  email: actor.email!,
  ...(tied && { id: actor.id }),
});

export const initiative = (more: Partial<Initiative> = {}): Initiative => ({
  name: 'Flere skal med 2',
  language: 'da',
  themes: themesToStartWith,
  size: { min: 4, max: 6 },
  coordinators: [{ id: kirsten.id, name: kirsten.name, email: kirsten.email! }],
  facilitators: [],
  municipalities: [],
  groups: [],
  metBefore: [],
  uncertain: [],
  ...more,
});

/** Two municipalities: Struer, whose contact Mette has been seen, and Ærø, whose contact Søren has not. */
export const two = (more: Partial<Initiative> = {}): Initiative =>
  initiative({
    municipalities: [
      municipality('struer', {
        contact: contactOf(mette, true),
        people: [{ id: mette.id, name: mette.name, email: mette.email! }],
      }),
      municipality('aeroe', { name: 'Ærø', region: 'Syddanmark', contact: contactOf(soeren) }),
    ],
    ...more,
  });

/** Teams reports somebody, and everybody who has to hears of it. */
export async function meets(w: World, actor: PersonActor, more: object = {}): Promise<void> {
  const address = { serviceUrl: TEAM.serviceUrl, tenant: actor.id.split('/')[0]!, user: `29:${actor.name}` };
  const { id, name, email, language } = actor;
  await w.press(system, 'meet-person', `member:${id}`, { id, name, email, language, address, ...more });
  await w.drain();
}

export const municipalityIn = async (w: World, id: string): Promise<Municipality> => {
  const found = (await w.document('initiative', INITIATIVE)).municipalities.find((m) => m.id === id);
  if (!found) throw new Error(`no municipality ${id}`);
  return found;
};
