import type { Actor } from '../activity.ts';
import type { RemindBy } from '../groups/group.ts';
import type { GroupId, InitiativeId, Language, Moment, MunicipalityId, Person, PersonId } from '../language.ts';
import type { ObservationBrief } from '../observations/brief.ts';

/** One person as the bot knows them: what Teams reports, how to reach them, and where they belong. */
export type Member = {
  id: PersonId;
  name: string;
  /** As Teams reports it, lower case. */
  email?: string;
  /** The language they chose, or the one their Teams speaks. */
  language: Language;
  chosenLanguage?: true;
  /** How a direct message reaches them. Absent: never seen directly, or blocked. */
  address?: Address;
  memberships: Membership[];
  /** Their observations: when, and with whom. What is written in them is in the observation alone. */
  observations?: ObservationBrief[];
  /** Where they can fetch what there is of their observations, and until when. The last one they asked for. */
  takeOut?: { token: string; until: Moment };
  /** How they want to be reminded, in all their groups; absent: directly. */
  reminders?: RemindBy;
  /** When each initiative last told of their place in it. Older news is no news. */
  heard?: Record<InitiativeId, Moment>;
};

export type Address = {
  serviceUrl: string;
  tenant: string;
  /** Their id in Teams (`29:…`) or Entra object id. */
  user: string;
  /** The personal chat, once it exists. */
  conversation?: string;
};

/** A place in one initiative, as the initiative last told it. */
export type Membership = {
  initiative: InitiativeId;
  initiativeName: string;
  role: 'coordinator' | 'facilitator' | 'contact' | 'member';
  municipality?: MunicipalityId;
  municipalityName?: string;
  groups: { id: GroupId; name: string }[];
  /** For how many months the initiative keeps an observation, where it is not the usual number. */
  observationMonths?: number;
  /** The others of the municipality; absent for staff. */
  colleagues?: Person[];
};

/** `may` of what is between the bot and one person. */
export const bySelf = ({ actor, document }: { actor: Actor; document: Member }): boolean =>
  actor.kind === 'person' && actor.id === document.id;
