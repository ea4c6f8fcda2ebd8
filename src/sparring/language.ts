/** The words of the domain, as types. The Danish word of each stands in the README's glossary. */

/** Languages the bot speaks; Danish first. */
export type Language = 'da' | 'en';

/** A person, everywhere the same: `<tenant>/<Entra object id>`, as the authenticated activity gives them. */
export type PersonId = string;

/** A point in time as stored: ISO 8601 in UTC, `2026-11-21T08:00:00Z`. */
export type Moment = string;

/** A quarter as stored: `2026Q4`. */
export type { Quarter } from './calendar.ts';

export type MunicipalityId = string;
export type GroupId = string;
export type InitiativeId = string;
export type ThemeId = string;

/** How far a municipality is: 1 opstart, 2 afprøvning, 3 drift, 4 forankring. */
export type Stage = 1 | 2 | 3 | 4;

/** A person as others see them. */
export type Person = { id: PersonId; name: string };

/** A theme of an initiative's catalogue. A theme of the product's own has its name among the wording (`theme.<id>`). */
export type Theme = {
  id: ThemeId;
  name?: string;
  /** Taken off the list: nobody can choose it any more, and what was written about it keeps its name. */
  retired?: true;
};

/** The catalogue a new initiative starts with. */
export const themesToStartWith: Theme[] = [
  'motivation',
  'paid-hours',
  'employers',
  'health',
  'cross-team',
  'management',
  'conversation',
  'progress',
  'cv',
  'retention',
].map((id) => ({ id }));

export const regions = ['Hovedstaden', 'Sjælland', 'Syddanmark', 'Midtjylland', 'Nordjylland'] as const;
export type Region = (typeof regions)[number];
