import { step } from '../step.ts';
import { remindOf } from './remind.ts';

/** Municipalities without a topic are reminded. */
export const remindTopics = step('remind-topics', ({ group, round, now }) => ({
  jobs: remindOf(group, round, 'topics', now),
}));
