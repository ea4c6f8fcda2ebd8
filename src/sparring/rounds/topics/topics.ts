import { z } from 'zod';
import { type PersonActor, type Refusal, refuse, type Word, word } from '../../activity.ts';
import { type Group, type GroupMunicipality, municipalityOfActor } from '../../groups/group.ts';
import { line, number, orAbsent, prose } from '../../input.ts';
import type { MunicipalityId } from '../../language.ts';
import { type Round, type Topic, topicKinds } from '../round.ts';

/** What a topic form holds. */
export const TopicText = z.object({
  title: line(120),
  kind: z.enum(topicKinds),
  theme: z.string().min(1).max(60),
  detail: orAbsent(prose(2000)),
  minutes: number(5, 90),
});
export type TopicText = z.output<typeof TopicText>;

/** More than a meeting can hold, and few enough for one card. */
export const MOST_TOPICS = 25;

/** "4. kvartal 2026". */
export const quarterInWords = (quarter: string): Word =>
  word('quarter', { n: quarter.slice(5), year: quarter.slice(0, 4) });

/** The round a card was made for. A card from an earlier round changes nothing. */
export const inRound = { round: z.string().max(10) };

/** `topics` is the list that can be changed now. */
export type OpenRound = { round: Round; municipality: GroupMunicipality; actor: PersonActor; topics: Topic[] };

/** Topics are closed: a new one is kept for the next round. */
export const isKept = ({ stage }: Round): boolean => stage !== 'topics';

/** The topics that can be changed now: the round's, or once they are closed those kept for the next. */
export const changeable = (group: Group, round: Round): Topic[] => (isKept(round) ? (group.later ?? []) : round.topics);

/** The round, the municipality the actor speaks from, and where its topics go; or why there is no such thing. */
export function openRound(group: Group, quarter: string, actor: { kind: string }): OpenRound | Refusal {
  const { round } = group;
  if (!round) return refuse('no-round');
  if (round.quarter !== quarter) return refuse('earlier-round', { round: quarterInWords(round.quarter) });
  const municipality = municipalityOfActor(group, actor as PersonActor);
  if (!municipality) return refuse('only-municipalities');
  return { round, municipality, actor: actor as PersonActor, topics: changeable(group, round) };
}

/** Why a topic is not among those that can be changed: it is on the agenda's way already, or it is gone. */
export const notChangeable = (round: Round, id: string): Refusal =>
  refuse(round.topics.some((t) => t.id === id) ? 'topics-closed' : 'topic-gone');

/** Titles are the same when only their letters' case and outer blanks differ. */
const sameTitle = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The municipality's own topic of that title: the same suggestion sent twice is one topic. */
export const sameTopic = (topics: Topic[], municipality: MunicipalityId, title: string): Topic | undefined =>
  topics.find((t) => t.municipality === municipality && sameTitle(t.title, title));

export const withTopic = (group: Group, round: Round, topic: Topic): Group =>
  withList(group, round, [...changeable(group, round).filter((t) => t.id !== topic.id), topic].sort(byTime));

export const withoutTopic = (group: Group, round: Round, id: string): Group =>
  withList(
    group,
    round,
    changeable(group, round).filter((t) => t.id !== id),
  );

const withList = (group: Group, round: Round, topics: Topic[]): Group =>
  isKept(round) ? { ...group, round, later: topics } : { ...group, round: { ...round, topics } };

/** In the order in which they were suggested. */
export const byTime = (a: Topic, b: Topic): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1);
