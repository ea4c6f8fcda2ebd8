import { step } from './step.ts';

/** Municipalities without a topic are reminded. */
export const remindTopics = step('remind-topics', () => ({}));
