import type { Temporal } from 'temporal-polyfill';
import { type Job, show } from '../activity.ts';
import type { Group } from '../groups/group.ts';
import type { Round } from './round.ts';

/** The name under which the round's one topics card is kept. */
export const topicsMessage = (round: Round): string => `topics:${round.quarter}`;

/**
 * The channel's topics card gets the news. A moment later, not at once: the update would take away the answer under the
 * eyes of whoever just pressed a button, and several changes in a row become one.
 */
export const refreshTopics = (group: Group, round: Round, now: Temporal.Instant): Job => ({
  kind: 'update',
  key: `refresh:${topicsMessage(round)}`,
  due: now.add({ seconds: 2 }).toString(),
  message: topicsMessage(round),
  show: show('topics'),
  language: group.language,
});
