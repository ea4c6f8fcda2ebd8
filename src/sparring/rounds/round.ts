import type { Moment, MunicipalityId, Person, PersonId, Quarter, ThemeId } from '../language.ts';
import type { Step } from './steps.ts';

/** One quarter of a group. */
export type Round = {
  quarter: Quarter;
  /**
   * Topics are collected; then the agenda is with its owner, drafted and in time published; then the meeting has been held and
   * what was learned is written down; then the turn has passed on.
   */
  stage: 'topics' | 'agenda' | 'takeaways' | 'closed';
  opened: Moment;
  /** What time has made happen so far, each once. */
  taken?: Step[];
  topics: Topic[];
  /** Dates to choose from, in the order of time. */
  dates?: ProposedDate[];
  meeting?: Meeting;
  agenda?: Agenda;
  /** Who has said whether they come to the meeting. */
  attendance?: Record<PersonId, 'yes' | 'no'>;
  /** What the facilitator has said: they take part, or the group manages alone. */
  facilitation?: 'takes-part' | 'alone';
  /** The one of the owning municipality who has taken the agenda upon themselves; absent: any of its people. */
  keeper?: PersonId;
  takeaways?: Takeaway[];
  /** Topics on the agenda that were not reached: they carry over. */
  unreached?: Topic['id'][];
  /** Those with a topic form open, each once. */
  writing?: Writing[];
};

/** Somebody who opened a form and has neither sent nor left it since. They may be long gone. */
export type Writing = { person: PersonId; since: Moment };

export const topicKinds = ['practical', 'citizen-case', 'method'] as const;
export type TopicKind = (typeof topicKinds)[number];

/** Something a municipality wants to talk about. It belongs to the municipality; `by` is who wrote it. */
export type Topic = {
  id: string;
  title: string;
  kind: TopicKind;
  theme: ThemeId;
  detail?: string | undefined;
  /** Minutes wanted at the meeting. */
  minutes: number;
  municipality: MunicipalityId;
  by: Person;
  /** Other municipalities that said "also relevant for us". */
  support: MunicipalityId[];
  at: Moment;
  /** The round it comes from, when it was not reached there. */
  carriedFrom?: Quarter;
};

export const votes = ['can', 'if-need-be', 'cannot'] as const;
export type Vote = (typeof votes)[number];

/** A date to choose from. `start` is its id: no two dates begin at the same moment. */
export type ProposedDate = {
  start: Moment;
  /** Whoever added it; absent for one that the bot proposed. */
  by?: Person;
  /** A municipality has one vote, however many colleagues press. */
  votes: Record<MunicipalityId, Vote>;
};

export type Meeting = {
  start: Moment;
  minutes: number;
  /** Called off; the round may find another date, and is then the same meeting again. */
  cancelled?: true;
  /** Grows by one each time it is moved or called off: calendars take the highest (RFC 5545, SEQUENCE). */
  sequence: number;
  /** Where its calendar file is found; cannot be guessed. */
  token: string;
  /** The organiser's calendar has it, under this id. */
  event?: string;
  /** Where people join; absent where nobody organises online meetings. */
  joinUrl?: string;
  /** Why the organiser's calendar does not have it as it now is. */
  unwritten?: string;
  /** When it really began and ended, where Teams tells. */
  started?: Moment;
  ended?: Moment;
};

/** What is talked about, in order. */
export type Agenda = {
  items: AgendaItem[];
  /** Topics the owner has left out, each with the reason its proposer sees. They do not carry over. */
  dropped: { topic: Topic['id']; reason: string }[];
  /** Last made known: by its owner, or by time when they had not. */
  published?: { at: Moment; by: 'owner' | 'time' };
  /** Changed since it was made known. */
  changed?: true;
};

export type AgendaItem = {
  id: string;
  kind: 'standing' | 'follow-ups' | 'topic' | 'added' | 'open';
  /** Of a standing item of the product's own, absent: `standing.<id>` is its name. Of a topic, its title. */
  title?: string;
  minutes: number;
  topic?: Topic['id'];
  /** The municipality that presents it; absent: the owner leads it. */
  presenter?: MunicipalityId;
};

/** What was learned at a meeting, for others to use. It belongs to the municipality of who wrote it. */
export type Takeaway = {
  id: string;
  learned: string;
  theme: ThemeId;
  /** What they recommend to others. */
  recommend?: string;
  municipality?: MunicipalityId;
  by: Person;
  at: Moment;
  /** Only for this group; otherwise the whole initiative can read it. */
  private?: true;
};

/** Something somebody took upon themselves. It lives with the group, over rounds, until it is done. */
export type FollowUp = {
  id: string;
  text: string;
  municipality: MunicipalityId;
  /** A date, `2026-12-01`. */
  by: string;
  quarter: Quarter;
  done?: Moment;
};
