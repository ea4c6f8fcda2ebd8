import type { Actor, Job } from '../sparring/activity.ts';
import type { Kind } from '../sparring/documents.ts';
import type { Sent, Stored, StoredJob } from './ports.ts';

/**
 * Something happened, for the operator's numbers. It is told in words of our own alone – verbs, kinds, codes – so that there are
 * never more of them than the program has, and nothing of anybody's among them.
 */
export type Happening =
  /** Somebody asked for an activity and was answered; `ms` from then on. `code` says why it was refused. */
  | { what: 'turn'; verb: string; by: Actor['kind']; ms: number; outcome: 'done' | 'refused' | 'failed'; code?: string }
  /** A job was tried once. `why`: see {@link Sent}. */
  | { what: 'job'; kind: Job['kind']; outcome: 'done' | 'refused' | 'later' | 'unknown'; why?: string }
  /** A job came to an end that somebody should know of. */
  | { what: 'given-up'; kind: Job['kind']; state: GivenUp }
  /** Two changed a document at once; this one has to start again. */
  | { what: 'conflict'; kind: Kind }
  /** The store has been looked through for due work. */
  | { what: 'look' };

type GivenUp = Extract<StoredJob['state'], 'uncertain' | 'failed' | 'skipped'>;

export type Meter = (happened: Happening) => void;

/** A try, without what it brought. */
export function tried({ kind }: Job, sent: Sent<unknown>): Happening {
  if ('ok' in sent && sent.ok) return { what: 'job', kind, outcome: 'done' };
  const outcome = 'later' in sent ? 'later' : 'unknown' in sent ? 'unknown' : 'refused';
  return { what: 'job', kind, outcome, why: sent.why };
}

/** What one write has given up. */
export function givenUp(before: Stored | undefined, { jobs }: Stored): Happening[] {
  if (before?.jobs === jobs) return [];
  return jobs.flatMap(({ key, kind, state }) => {
    const isNews = isGivenUp(state) && !before?.jobs.some((was) => was.key === key && was.state === state);
    return isNews ? [{ what: 'given-up' as const, kind, state }] : [];
  });
}

const isGivenUp = (state: StoredJob['state']): state is GivenUp =>
  state === 'uncertain' || state === 'failed' || state === 'skipped';
