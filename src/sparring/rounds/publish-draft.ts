import { step } from './step.ts';

/** An agenda that its owner has not published is published as it stands, and says so. */
export const publishDraft = step('publish-draft', () => ({}));
