import type { Actor } from '../activity.ts';
import type { RoundInBrief } from '../groups/brief.ts';
import type { Proposal, Wishes } from '../groups/proposal.ts';
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
import type { Material } from '../observations/materials.ts';
import type { RoundNumbers } from '../rounds/numbers.ts';
import type { Team } from './team.ts';

/** An initiative ("indsats") of STAR with the municipalities that were invited to it. */
export type Initiative = {
  name: string;
  language: Language;
  themes: Theme[];
  size: { min: number; max: number };
  /** The numbers of its rounds' calendar, where they are not the usual ones. */
  numbers?: Partial<RoundNumbers>;
  /** For how many months an observation is kept, where it is not the usual number. */
  observationMonths?: number;
  coordinators: Appointed[];
  facilitators: Appointed[];
  municipalities: Municipality[];
  /** The Teams team its channels live in, once the bot is installed there. */
  team?: Team;
  proposal?: Proposal;
  /** Films and texts for those who observe each other. */
  materials?: Material[];
  /** What coordinators demand of every proposal. */
  wishes?: Wishes;
  groups: GroupInBrief[];
  /** Pairs that were in a group together before. */
  metBefore: [MunicipalityId, MunicipalityId][];
  /** Messages nobody knows the fate of, for a coordinator to settle. */
  uncertain: UncertainSend[];
};

/**
 * A person in a role. Appointed by e-mail; `id` and the name Teams reports follow when they are first seen. Staff have to be of
 * the `tenant` of whoever appointed them: who runs another tenant decides what e-mails its accounts have.
 */
export type Appointed = { email: string; tenant?: string; name?: string; id?: PersonId };

export type Colleague = { id: PersonId; name: string; email?: string };

export type Municipality = {
  id: MunicipalityId;
  name: string;
  region: Region;
  /** The one who answers for the municipality. Its `id` follows when Teams first reports that e-mail. */
  contact?: Appointed & { name: string };
  /** Colleagues (and the contact, once seen). */
  people: Colleague[];
  /** E-mails of colleagues a coordinator has placed here and Teams has not reported yet. */
  expected?: string[];
  /** Taken out by a coordinator: their e-mail's domain does not bring them back. */
  removed?: PersonId[];
  invitation: Invitation;
  /** How often it was invited, and when last. */
  invited?: { times: number; at: Moment };
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
  /** `until`: a date, `2027-01-31`, when it takes part again. One that has not said yes is `ask`ed again instead. */
  | { is: 'paused'; until: string; ask?: true };

export type Invitation = 'not-sent' | 'sending' | 'direct' | 'in-channel' | 'unreached';

export type Profile = { stage: Stage; challenges: ThemeId[]; strengths: ThemeId[] };

export type GroupInBrief = {
  id: GroupId;
  name: string;
  municipalities: MunicipalityId[];
  facilitator?: PersonId;
  channel: { state: 'waiting' | 'ready' | 'failed' | 'uncertain'; why?: string };
  /** How far its round is, as the group told it at that moment. */
  round?: RoundInBrief & { told: Moment };
};

export type UncertainSend = { document: string; key: string; what: string; at: Moment };

/** Named by the operator, or appointed; one appointed by e-mail counts from the first time Teams reports that e-mail. */
export const isCoordinator = (initiative: Initiative, actor: Actor): boolean =>
  actor.kind === 'person' && (actor.coordinator || initiative.coordinators.some((c) => isThem(c, actor)));

/** Whether somebody in a role is this person: by id once that is known, until then by the e-mail that Teams reports. */
export const isThem = (
  { id, email, tenant }: Appointed,
  person: { id: PersonId; email?: string | undefined },
): boolean =>
  id === undefined
    ? email === person.email && (tenant === undefined || tenant === tenantOf(person.id))
    : id === person.id;

export const tenantOf = (person: PersonId): string => person.slice(0, person.indexOf('/'));

/** The contact speaks for the municipality; so does the owner of the contact's e-mail before the two have been tied. */
export const speaksFor = (municipality: Municipality, actor: Actor): boolean =>
  actor.kind === 'person' && municipality.contact !== undefined && isThem(municipality.contact, actor);

/** Whom the initiative knows: its staff, the contacts and the people of its municipalities. */
export const takesPart = (initiative: Initiative, actor: Actor): boolean =>
  actor.kind === 'person' &&
  (isCoordinator(initiative, actor) ||
    initiative.facilitators.some((f) => isThem(f, actor)) ||
    initiative.municipalities.some((m) => belongsIn(m, actor)));

/** A colleague of the municipality, or its contact. */
export const belongsIn = (municipality: Municipality, actor: Actor): boolean =>
  actor.kind === 'person' && (municipality.people.some((p) => p.id === actor.id) || speaksFor(municipality, actor));

/** `may` of what only coordinators do. */
export const byCoordinator = ({ actor, document }: { actor: Actor; document: Initiative }): boolean =>
  isCoordinator(document, actor);

export const withMunicipality = (initiative: Initiative, changed: Municipality): Initiative => ({
  ...initiative,
  municipalities: initiative.municipalities.map((m) => (m.id === changed.id ? changed : m)),
});

export const municipalityOf = (initiative: Initiative, id: MunicipalityId): Municipality | undefined =>
  initiative.municipalities.find((m) => m.id === id);
