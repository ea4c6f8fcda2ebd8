import type { Actor } from '../activity.ts';
import type {
  InitiativeId,
  Language,
  Moment,
  MunicipalityId,
  Person,
  PersonId,
  Quarter,
  Region,
  Theme,
  ThemeId,
} from '../language.ts';
import type { RoundNumbers } from '../rounds/numbers.ts';
import type { FollowUp, Round, Topic } from '../rounds/round.ts';
import type { Rotation } from './rotation.ts';

/** A sparring group: four to six municipalities, their channel, whose turn it is, and the round they are in. */
export type Group = {
  initiative: InitiativeId;
  initiativeName: string;
  name: string;
  language: Language;
  themes: Theme[];
  municipalities: GroupMunicipality[];
  /** Those who have left: what they brought keeps its name. */
  former?: { id: MunicipalityId; name: string }[];
  coordinators: Person['id'][];
  facilitator?: Person;
  rotation: Rotation;
  channel: {
    state: 'waiting' | 'ready' | 'failed' | 'uncertain';
    /** Kept from the founding: a channel asked for again is looked for under the same name, whoever has left meanwhile. */
    name?: string;
    /** The channel's conversation id. */
    id?: string;
    /** The welcome card has reached it. */
    welcomed?: true;
    serviceUrl: string;
    why?: string;
  };
  round?: Round;
  /** Closed rounds, newest first: only what the next one needs. */
  past: PastRound[];
  /** Topics for the next round: not reached, or suggested too late for this one. */
  later?: Topic[];
  /** What somebody took upon themselves, until it is done. */
  followUps?: FollowUp[];
  /** Items that are on every agenda, in the owner's words; absent: a welcome and a round-up. */
  standing?: StandingItem[];
  /** The numbers of the initiative's calendar, where they are not the usual ones. */
  numbers?: Partial<RoundNumbers>;
  /** How people want to be reminded; absent: directly. */
  reminders?: Record<PersonId, RemindBy>;
  /** Those whom a reminder did not reach directly, by its name: the channel is about to mention them. */
  toMention?: Record<string, PersonId[]>;
  founded: Moment;
  /** When the initiative last spoke of its people: by municipality, of the staff, and of its settings. Older news is no news. */
  heard?: Record<MunicipalityId | 'staff' | 'settings', Moment>;
  /** Some profiles were made up for a demonstration, and its cards say so. */
  madeUp?: true;
};

export type PastRound = {
  quarter: Quarter;
  owner?: MunicipalityId;
  /** When it met; absent when it did not. */
  met?: Moment;
  /** Municipalities that had something of their own on the agenda. */
  onAgenda?: MunicipalityId[];
  /** How many takeaways it left. */
  takeaways?: number;
};

/** `title` absent: one of the product's own, `standing.<id>`. */
export type StandingItem = { id: string; title?: string; minutes: number; place: 'first' | 'last' };

export const remindWays = ['direct', 'channel', 'none'] as const;
export type RemindBy = (typeof remindWays)[number];

export type GroupMunicipality = {
  id: MunicipalityId;
  name: string;
  region: Region;
  people: Person[];
  /** Why it was put here: which of its challenges others can help with. */
  reasons: { theme: ThemeId; helpers: MunicipalityId[] }[];
  strengths: ThemeId[];
};

/** The name of a municipality that is in the group or has been. */
export const nameOf = (group: Group, id: MunicipalityId | undefined): string =>
  [...group.municipalities, ...(group.former ?? [])].find((m) => m.id === id)?.name ?? '';

/** The municipality a person speaks from in this group. Colleagues of one municipality act for it alike. */
export const municipalityOfActor = (group: Group, actor: Actor): GroupMunicipality | undefined =>
  actor.kind === 'person' ? group.municipalities.find((m) => m.people.some((p) => p.id === actor.id)) : undefined;

export const isStaff = (group: Group, actor: Actor): boolean =>
  actor.kind === 'person' &&
  (actor.coordinator || group.coordinators.includes(actor.id) || group.facilitator?.id === actor.id);

/** Those whom the group's content is for: its municipalities' people, its facilitator, the coordinators. */
export const belongsTo = (group: Group, actor: Actor): boolean =>
  municipalityOfActor(group, actor) !== undefined || isStaff(group, actor);
