import type { Temporal } from 'temporal-polyfill';
import type { Job } from './activity.ts';
import type { Documents, Kind } from './documents.ts';
import { nextStepPlanned } from './rounds/steps.ts';

export type Consequence = { jobs: Job[]; cancel?: string[] };
type Consequences<K extends Kind> = (
  before: Documents[K],
  after: Documents[K],
  at: { id: string; now: Temporal.Instant },
) => (Consequence | undefined)[];

/** What follows from a change of a document, whichever activity made it: so no activity has to remember it. */
export const consequences: { [K in Kind]?: Consequences<K> } = {
  group: (before, after, { now }) => [nextStepPlanned(before, after, now)],
};
