import { step } from './step.ts';

/** Topics close, and the owner gets a draft of the agenda. */
export const closeTopics = step('close-topics', () => ({}));
