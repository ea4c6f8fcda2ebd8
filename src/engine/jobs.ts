import type { Job } from '../sparring/activity.ts';
import type { Moment } from '../sparring/language.ts';
import type { Due, Stored, StoredJob } from './ports.ts';

/** How many keys of sent messages and received tells a document remembers. Far more than can be under way at once. */
const REMEMBERED = 400;

/** Effects that are simply done again when nobody knows how they ended. A new message is not among them. */
export const isRepeatable = (job: Job): boolean => job.kind !== 'post';

/** When somebody has to look at the document: for its earliest waiting job, or a claim that may have been abandoned. */
export function nextDue(record: Stored): Due | undefined {
  const looks = looksAt(record);
  const [next] = looks;
  const urgent = looks.find(({ job }) => job.urgent);
  return next && { next: next.at, ...(urgent && { urgent: urgent.at }) };
}

/**
 * What has to be looked at by now: what cannot wait first, then in the order it fell due.
 * @param gone instances whose claims are anybody's
 */
export function dueJobs(record: Stored, now: Moment, gone: ReadonlySet<string>): StoredJob[] {
  const due = looksAt(record, gone).filter(({ at }) => at <= now);
  return [...due.filter(({ job }) => job.urgent), ...due.filter(({ job }) => !job.urgent)].map(({ job }) => job);
}

function looksAt({ jobs }: Stored, gone?: ReadonlySet<string>): { job: StoredJob; at: Moment }[] {
  const until = ({ claim }: StoredJob): Moment => (gone?.has(claim!.by) ? '' : claim!.until);
  // At most one message is under way for a document, so that a crash leaves at most one in doubt: the others wait for its end.
  const underWay = jobs.find((job) => job.state === 'claimed' && !isRepeatable(job));
  const message = underWay ? until(underWay) : '';
  return jobs
    .flatMap((job) => {
      if (job.state === 'claimed') return [{ job, at: until(job) }];
      if (job.state !== 'waiting') return [];
      return [{ job, at: isRepeatable(job) || job.due > message ? job.due : message }];
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * The jobs with new ones added. A key stands for one business action: a message already sent or waiting is not asked for twice.
 * A repeatable effect that is under way is asked for anew, since it may have read the document before this change.
 */
export function withJobs(record: Stored, added: readonly Job[], cancelled: readonly string[] = []): StoredJob[] {
  const unwanted = ({ key }: Job) => cancelled.some((c) => c === key || (c.endsWith(':') && key.startsWith(c)));
  const jobs = record.jobs
    .filter((job) => !(job.state === 'waiting' && unwanted(job)))
    .map((job) => (unwanted(job) ? { ...job, cancelled: true as const } : job));
  for (const job of added) {
    if (record.known.includes(job.key)) continue;
    const at = jobs.findIndex((j) => j.key === job.key);
    const there = jobs[at];
    const fresh: StoredJob = { ...job, state: 'waiting', attempts: 0, asked: record.version };
    if (!there) jobs.push(fresh);
    else if (there.cancelled && !isRepeatable(job)) {
      const { cancelled: _, ...wanted } = there;
      jobs[at] = wanted;
    } else if (isRepeatable(job)) {
      const due = there.state === 'waiting' && there.due < job.due ? there.due : job.due;
      jobs[at] = { ...fresh, due };
    }
  }
  return jobs;
}

/** Jobs that still wait, at another moment. The same record where none does. */
export function moved(record: Stored, to: readonly Pick<Job, 'key' | 'due'>[] = []): Stored {
  const dueOf = (job: StoredJob) => (job.state === 'waiting' && to.find(({ key }) => key === job.key)?.due) || job.due;
  if (record.jobs.every((job) => dueOf(job) === job.due)) return record;
  return { ...record, jobs: record.jobs.map((job) => ({ ...job, due: dueOf(job) })) };
}

export const withKnown = (record: Stored, key: string): string[] => [...record.known, key].slice(-REMEMBERED);
