import { z } from 'zod';
import { type PersonActor, type Refusal, refuse, type Word, word } from '../activity.ts';
import { type Group, type GroupMunicipality, municipalityOfActor } from '../groups/group.ts';
import { line, number, orAbsent, prose } from '../input.ts';
import type { MunicipalityId } from '../language.ts';
import { type Round, type Topic, topicKinds } from './round.ts';

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

export type OpenRound = { round: Round; municipality: GroupMunicipality; actor: PersonActor };

/** The round that takes topics now and the municipality the actor speaks from; or why there is no such thing. */
export function openRound(group: Group, quarter: string, actor: { kind: string }): OpenRound | Refusal {
  const { round } = group;
  if (round?.stage !== 'topics') return refuse('topics-closed');
  if (round.quarter !== quarter) return refuse('earlier-round', { round: quarterInWords(round.quarter) });
  const municipality = municipalityOfActor(group, actor as PersonActor);
  if (!municipality) return refuse('only-municipalities');
  return { round, municipality, actor: actor as PersonActor };
}

/** Titles are the same when only their letters' case and outer blanks differ. */
const sameTitle = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The municipality's own topic of that title: the same suggestion sent twice is one topic. */
export const sameTopic = (round: Round, municipality: MunicipalityId, title: string): Topic | undefined =>
  round.topics.find((t) => t.municipality === municipality && sameTitle(t.title, title));

export const withTopic = (group: Group, round: Round, topic: Topic): Group => ({
  ...group,
  round: { ...round, topics: [...round.topics.filter((t) => t.id !== topic.id), topic].sort(byTime) },
});

export const withoutTopic = (group: Group, round: Round, id: string): Group => ({
  ...group,
  round: { ...round, topics: round.topics.filter((t) => t.id !== id) },
});

const byTime = (a: Topic, b: Topic): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1);
