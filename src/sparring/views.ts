import type { View } from './activity.ts';
import { topicForm, topicSaved, topics } from './rounds/topic-cards.ts';

/** Every card a document can be seen through, by its name: the file in `cards/`. */
const all = [
  // rounds: topics
  topics,
  topicForm,
  topicSaved,
];

export const views: Readonly<Record<string, View>> = Object.fromEntries(all.map((v) => [v.name, v as unknown as View]));
