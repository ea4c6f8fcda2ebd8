import type { Actor } from '../activity.ts';
import type { InitiativeId, Language, Moment, MunicipalityId, Person, Quarter, Region, Theme, ThemeId } from '../language.ts';
import type { Round } from '../rounds/round.ts';
import type { Rotation } from './rotation.ts';

/** A sparring group: four to six municipalities, their channel, whose turn it is, and the round they are in. */
export type Group = {
  initiative: InitiativeId;
  initiativeName: string;
  name: string;
  language: Language;
  themes: Theme[];
  municipalities: GroupMunicipality[];
  coordinators: Person['id'][];
  facilitator?: Person;
  rotation: Rotation;
  channel: {
    state: 'waiting' | 'ready' | 'failed' | 'uncertain';
    /** The channel's conversation id. */
    id?: string;
    serviceUrl: string;
    why?: string;
  };
  round?: Round;
  /** Closed rounds, newest first: only what the next one needs. */
  past: { quarter: Quarter; owner?: MunicipalityId }[];
  founded: Moment;
};

export type GroupMunicipality = {
  id: MunicipalityId;
  name: string;
  region: Region;
  people: Person[];
  /** Why it was put here: which of its challenges others can help with. */
  reasons: { theme: ThemeId; helpers: MunicipalityId[] }[];
  strengths: ThemeId[];
};

/** The municipality a person speaks from in this group. Colleagues of one municipality act for it alike. */
export const municipalityOfActor = (group: Group, actor: Actor): GroupMunicipality | undefined =>
  actor.kind === 'person' ? group.municipalities.find((m) => m.people.some((p) => p.id === actor.id)) : undefined;

export const isStaff = (group: Group, actor: Actor): boolean =>
  actor.kind === 'person' &&
  (actor.coordinator || group.coordinators.includes(actor.id) || group.facilitator?.id === actor.id);

/** Those whom the group's content is for: its municipalities' people, its facilitator, the coordinators. */
export const belongsTo = (group: Group, actor: Actor): boolean =>
  municipalityOfActor(group, actor) !== undefined || isStaff(group, actor);
