import type { GroupId, InitiativeId, Language, MunicipalityId, PersonId } from '../language.ts';

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
};
