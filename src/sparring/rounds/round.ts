import type { Moment, MunicipalityId, Person, PersonId, Quarter, ThemeId } from '../language.ts';

/** One quarter of a group. */
export type Round = {
  quarter: Quarter;
  stage: 'topics' | 'closed';
  topics: Topic[];
  opened: Moment;
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
};
