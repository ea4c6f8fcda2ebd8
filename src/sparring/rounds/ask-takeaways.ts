import { step } from './step.ts';

/** After the meeting the owner is asked what was learned. */
export const askTakeaways = step('ask-takeaways', () => ({}));
