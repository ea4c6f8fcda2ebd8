import type { Activity } from './activity.ts';
import { editTopic } from './rounds/edit-topic.ts';
import { openRound } from './rounds/open-round.ts';
import { showTopics } from './rounds/show-topics.ts';
import { suggestTopic } from './rounds/suggest-topic.ts';
import { supportTopic } from './rounds/support-topic.ts';
import { withdrawTopic } from './rounds/withdraw-topic.ts';
import { writeTopic } from './rounds/write-topic.ts';

/** Contents page: everything that can happen, by its verb. */
const all = [
  // rounds: topics
  openRound,
  showTopics,
  writeTopic,
  suggestTopic,
  editTopic,
  withdrawTopic,
  supportTopic,
];

export const activities: Readonly<Record<string, Activity>> = Object.fromEntries(
  all.map((a) => [a.verb, a as unknown as Activity]),
);
