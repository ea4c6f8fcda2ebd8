import type { PersonActor } from '../../../src/sparring/activity.ts';
import type { Group } from '../../../src/sparring/groups/group.ts';
import { startRotation } from '../../../src/sparring/groups/rotation.ts';
import { themesToStartWith } from '../../../src/sparring/language.ts';
import { person, type Said, system, type World, world } from '../../support/world.ts';

export const group = 'group:g1';
export const round = '2026Q4';

export const anna = person('Anna', { tenant: 'struer' });
export const anders = person('Anders', { tenant: 'struer' });
export const bo = person('Bo', { tenant: 'vejle' });
export const birthe = person('Birthe', { tenant: 'vejle' });
export const carl = person('Carl', { tenant: 'greve', language: 'en' });
export const facilitator = person('Fie');
export const coordinator = person('Kai');
export const operator = person('Ole', { coordinator: true });
export const stranger = person('Sten', { tenant: 'aarhus' });

const municipality = (id: string, name: string, ...people: PersonActor[]) => ({
  id,
  name,
  region: 'Midtjylland' as const,
  people: people.map(({ id, name }) => ({ id, name })),
  reasons: [],
  strengths: [],
});

const founded = '2026-10-01T07:00:00Z';

/** A group of three municipalities whose channel is ready; no round yet. */
export const newGroup = (more: Partial<Group> = {}): Group => ({
  initiative: 'fsm2',
  initiativeName: 'Flere skal med',
  name: 'Gruppe 1',
  language: 'da',
  themes: [...themesToStartWith, { id: 'own', name: 'Vores eget' }],
  municipalities: [
    municipality('struer', 'Struer', anna, anders),
    municipality('vejle', 'Vejle', bo, birthe),
    municipality('greve', 'Greve', carl),
  ],
  coordinators: [coordinator.id],
  facilitator: { id: facilitator.id, name: facilitator.name },
  rotation: startRotation(['struer', 'vejle', 'greve'].map((id) => ({ municipality: id, joined: founded }))),
  channel: { state: 'ready', id: '19:g1', serviceUrl: 'https://teams' },
  past: [],
  founded,
  ...more,
});

/** The same with its first round open and its topics card in the channel. */
export async function openGroup(more: Partial<Group> = {}): Promise<World> {
  const w = world();
  await w.put('group', 'group:g1', newGroup(more));
  await w.press(system, 'open-round', group, { quarter: round });
  await w.drain();
  return w;
}

export const topic = (more: object = {}) => ({
  round,
  title: 'Lønnede timer i første samtale',
  kind: 'practical',
  theme: 'paid-hours',
  detail: '',
  minutes: '20',
  ...more,
});

export const suggest = (w: World, who: PersonActor, more: object = {}, nonce?: string): Promise<Said> =>
  w.press(who, 'suggest-topic', group, topic(more), nonce);

export const topicsOf = async (w: World) => (await w.document('group', group)).round!.topics;
export const lastTopic = async (w: World): Promise<string> => (await topicsOf(w)).at(-1)!.id;
