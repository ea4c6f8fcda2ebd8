import type { Actor } from '../activity.ts';
import type { GroupId, InitiativeId, Language, Moment, MunicipalityId, Person, PersonId } from '../language.ts';

import type { Material } from './materials.ts';

/** What an observer can be asked to look for, besides something of the observed person's own. */
export const focusAreas = ['resources', 'paid-hours', 'job-focus', 'relation', 'own-goals', 'next-steps'] as const;
export type FocusArea = (typeof focusAreas)[number];

/** By a colleague, or by a leader. */
export const ways = ['collegial', 'managerial'] as const;
export type Way = (typeof ways)[number];

/** What became of a development area: it is kept, changed, or has become a habit. */
export const outcomes = ['keep', 'adjust', 'done'] as const;
export type DevelopmentArea = {
  area: string;
  step: string;
  /** The day the two agreed on it, `2026-10-22`; absent where it was not kept yet. */
  agreed?: string;
  outcome?: (typeof outcomes)[number];
};

export type Stage =
  /** The time is set aside; the observed person has not written yet what it is about. */
  | 'drafting'
  /** One of the two has proposed it, or another time for it; the other has not answered. */
  | 'proposed'
  | 'agreed'
  /** The conversation is over, and both write. */
  | 'reflecting'
  /** Each has seen what the other wrote. They talk, and agree. */
  | 'shared'
  /** There are development areas, to be looked at again. */
  | 'following-up'
  | 'done'
  | 'declined'
  | 'stopped'
  /** Its time came before both had said yes. */
  | 'lapsed'
  /** Nothing is left of it. */
  | 'erased';

export type Side = Person & { language: Language };

/** A colleague or a leader sits in on somebody's conversation. What is written here belongs to the two, and stands nowhere else. */
export type Observation = {
  initiative: InitiativeId;
  municipality: MunicipalityId;
  /** In whose channel those are called who cannot be reached directly. */
  group?: GroupId;
  way: Way;
  /** For how many months it is kept, as the initiative had it when it began; absent: the usual. */
  observationMonths?: number;
  observed: Side;
  observer: Side;
  stage: Stage;
  /** One of them has called a time-out: nothing is sent until one of them goes on. */
  paused?: true;
  start: Moment;
  minutes: number;
  /** When it was said to be over. */
  ended?: Moment;
  /** Grows with every new time. */
  sequence: number;
  /** Names the calendar file. */
  token: string;
  /** Who is to say yes to the time. */
  awaits?: PersonId;
  /** Whom the last message may not have reached, where there is no channel to call them in. */
  unreached?: PersonId;
  /** When both had said yes. */
  since?: Moment;
  /** The last of each person's claims to a time that has been dealt with, see `brief.ts`. */
  claims: Record<PersonId, number>;
  focus: FocusArea[];
  ownFocus?: string;
  question?: string;
  talk?: Moment;
  /** The observed person's words: what went well, what was hard, what they would try. */
  reflection?: { well: string; hard: string; attempt: string };
  /** The observer's, each with an example of what was said or done. */
  feedback?: { strengths: string; otherWay: string };
  /** Each may read what the other wrote: both have written, or the observed person has opened it. */
  opened?: true;
  /** The initiative's films and texts that fit the focus. */
  materials?: Material[];
  areas: DevelopmentArea[];
  /** The observed person's observation before this one: what they did not get done there can be taken up here. */
  after?: string;
  /** When to look again: a date, `2027-01-31`. */
  followUp?: string;
  /** When it was done, stopped or declined. */
  closed?: Moment;
  /** What time has made happen. */
  taken: string[];
  /** The latest message of each card to each of the two: those can be brought up to date. Earlier ones have lost what they showed. */
  messages?: SentCard[];
};

/** A message that one of the two has, the name it was posted under, and what there was to show when it was asked for. */
export type SentCard = { card: OwnCard; person: PersonId; language: Language; message: string; outline: string };

/** What there is to be shown, without a word of it. */
export const outlineOf = ({
  stage,
  paused,
  focus,
  ownFocus,
  question,
  reflection,
  feedback,
  areas,
}: Observation): string =>
  [
    stage,
    ...[paused, focus[0], ownFocus, question, reflection, feedback, areas[0]].map((there) => (there ? 1 : 0)),
  ].join();

/** The views that a message of the bot's own can show; each reads off the observation what this one person may see. */
export type OwnCard =
  | 'observation'
  | 'observation-reflection'
  | 'observation-feedback'
  | 'observation-answers'
  | 'observation-follow-up';

/** Which of the two somebody is. */
export const sideOf = ({ observed, observer }: Observation, person: PersonId): 'observed' | 'observer' | undefined =>
  person === observed.id ? 'observed' : person === observer.id ? 'observer' : undefined;

export const otherOf = ({ observed, observer }: Observation, person: PersonId): Side =>
  person === observed.id ? observer : observed;

/** `may` of all that is between the two: no coordinator, no other leader. Until the other one is asked it is the observed person's alone. */
export const byPair = ({ actor, document }: { actor: Actor; document: Observation }): boolean =>
  actor.kind === 'person' &&
  (document.stage === 'drafting' ? actor.id === document.observed.id : sideOf(document, actor.id) !== undefined);

export const isOver = ({ stage }: Observation): boolean =>
  ['done', 'declined', 'stopped', 'lapsed', 'erased'].includes(stage);

/** Both may read what the other wrote, also after a stop. */
export const isShared = ({ opened }: Observation): boolean => opened === true;
