import type { Actor } from '../activity.ts';
import type {
  GroupId,
  Language,
  Moment,
  MunicipalityId,
  PersonId,
  Region,
  Stage,
  Theme,
  ThemeId,
} from '../language.ts';
import type { Proposal } from '../groups/proposal.ts';

/** An initiative ("indsats") of STAR with the municipalities that were invited to it. */
export type Initiative = {
  name: string;
  language: Language;
  themes: Theme[];
  size: { min: number; max: number };
  coordinators: Appointed[];
  facilitators: Appointed[];
  municipalities: Municipality[];
  /** The Teams team its channels live in, once the bot is installed there. */
  team?: Team;
  proposal?: Proposal;
  groups: GroupInBrief[];
  /** Pairs that were in a group together before. */
  metBefore: [MunicipalityId, MunicipalityId][];
  /** Messages nobody knows the fate of, for a coordinator to settle. */
  uncertain: UncertainSend[];
};

/** A person in a role. Appointed by e-mail; `id` and the name Teams reports follow when they are first seen. */
export type Appointed = { email: string; name?: string; id?: PersonId };

export type Municipality = {
  id: MunicipalityId;
  name: string;
  region: Region;
  /** The one who answers for the municipality. Its `id` follows when Teams first reports that e-mail. */
  contact?: Appointed & { name: string };
  /** Colleagues (and the contact, once seen). */
  people: { id: PersonId; name: string; email?: string }[];
  invitation: Invitation;
  answer: Answer;
  /** When it first said yes: the order of the turn. */
  joined?: Moment;
  profile?: Profile;
  /** The profile was made up for a demonstration, and every card says so. */
  madeUp?: true;
  group?: GroupId;
};

/** Joining is voluntary and can be changed at any time. */
export type Answer =
  | { is: 'none' }
  | { is: 'yes' }
  | { is: 'not-now' }
  | { is: 'no' }
  /** `until`: a date, `2027-01-31`. */
  | { is: 'paused'; until: string };

export type Invitation = 'not-sent' | 'sending' | 'direct' | 'in-channel' | 'unreached';

export type Profile = { stage: Stage; challenges: ThemeId[]; strengths: ThemeId[] };

export type Team = {
  /** The General channel's conversation id (= the team's id in Teams). */
  general: string;
  /** The Microsoft 365 group, as Graph knows the team. */
  groupId?: string;
  serviceUrl: string;
  tenant: string;
};

export type GroupInBrief = {
  id: GroupId;
  name: string;
  municipalities: MunicipalityId[];
  facilitator?: PersonId;
  channel: { state: 'waiting' | 'ready' | 'failed' | 'uncertain'; why?: string };
};

export type UncertainSend = { document: string; key: string; what: string; at: Moment };

export const isCoordinator = (initiative: Initiative, actor: Actor): boolean =>
  actor.kind === 'person' && (actor.coordinator || initiative.coordinators.some((c) => c.id === actor.id));

/** The contact speaks for the municipality; so does the owner of the contact's e-mail before the two have been tied. */
export const speaksFor = (municipality: Municipality, actor: Actor): boolean =>
  actor.kind === 'person' &&
  !!municipality.contact &&
  (municipality.contact.id === actor.id || (!!actor.email && municipality.contact.email === actor.email));

export const municipalityOf = (initiative: Initiative, id: MunicipalityId): Municipality | undefined =>
  initiative.municipalities.find((m) => m.id === id);
