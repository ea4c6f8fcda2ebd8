import type { Job } from '../sparring/activity.ts';
import type { Moment } from '../sparring/language.ts';
import type { Stored, StoredJob } from './ports.ts';

/** How many keys of sent messages and received tells a document remembers. Far more than can be under way at once. */
const REMEMBERED = 400;

/** Effects that are simply done again when nobody knows how they ended. A new message is not among them. */
export const isRepeatable = (job: Job): boolean => job.kind !== 'post';

/** When somebody has to look at the document: its earliest waiting job, or a claim that may have been abandoned. */
export function nextDue(record: Stored): Moment | undefined {
  let earliest: Moment | undefined;
  for (const job of record.jobs) {
    const at = job.state === 'waiting' ? job.due : job.state === 'claimed' ? job.claim!.until : undefined;
    if (at !== undefined && (earliest === undefined || at < earliest)) earliest = at;
  }
  return earliest;
}

export const isDue = (job: StoredJob, now: Moment): boolean =>
  (job.state === 'waiting' && job.due <= now) || (job.state === 'claimed' && job.claim!.until <= now);

/**
 * The jobs with new ones added. A key stands for one business action: a message already sent or waiting is not asked for twice.
 * A repeatable effect that is under way is asked for anew, since it may have read the document before this change.
 */
export function withJobs(record: Stored, added: readonly Job[] = [], cancelled: readonly string[] = []): StoredJob[] {
  const jobs = record.jobs.filter((job) => !(job.state === 'waiting' && cancelled.includes(job.key)));
  for (const job of added) {
    if (record.known.includes(job.key)) continue;
    const at = jobs.findIndex((j) => j.key === job.key);
    const there = jobs[at];
    const fresh: StoredJob = { ...job, state: 'waiting', attempts: 0 };
    if (!there) jobs.push(fresh);
    else if (there.state === 'waiting') {
      if (isRepeatable(job)) jobs[at] = { ...fresh, due: there.due < job.due ? there.due : job.due };
    } else if (isRepeatable(job)) jobs[at] = fresh;
  }
  return jobs;
}

export const withKnown = (record: Stored, key: string): string[] => [...record.known, key].slice(-REMEMBERED);
