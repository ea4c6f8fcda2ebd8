import type { Temporal } from 'temporal-polyfill';
import { nextSendTime, withinWorkingHours } from '../sparring/calendar.ts';
import { perform } from './effects.ts';
import { change, type Engine } from './engine.ts';
import { dueJobs, isRepeatable } from './jobs.ts';
import { tried } from './meter.ts';
import { NotSent, type Sent, type Stored, type StoredJob, Unavailable } from './ports.ts';
import { LEASE_MS } from './presence.ts';
import { report } from './report.ts';
import { settle, skipped, uncertain } from './settle.ts';
import { onJob } from './trail.ts';

/**
 * One document: claims its due jobs with one write, then does and settles them in the order they fell due.
 * @returns false if all that is due is in the hands of another instance
 */
export async function visit(engine: Engine, id: string, stopping: () => boolean): Promise<boolean> {
  const { jobs, others } = await change(engine, id, async (found) => {
    const gone = await engine.presence.gone(holders(found));
    return claim(engine, found, gone);
  });
  const ended: Ended[] = [];
  for (const job of jobs)
    await onJob(id, job.key, async () => {
      const sent = stopping() ? ({ later: true, afterMs: 0, why: 'stopping' } as const) : await tryTo(engine, id, job);
      engine.meter(tried(job, sent));
      ended.push({ job, sent });
      if (!canWait(job) || ended.length === TOGETHER) await settleAll(engine, id, ended.splice(0));
    });
  await settleAll(engine, id, ended);
  return jobs.length > 0 || !others;
}

type Ended = { job: StoredJob; sent: Sent<unknown> };

/** As many outcomes are settled by one write: an initiative has hundreds of people to tell, and each write is of all that is left to do. */
const TOGETHER = 50;

/** Between a message and the record of its outcome there is to be as little as possible, and what an activity takes in may matter to the next. */
const canWait = (job: StoredJob): boolean => isRepeatable(job) && job.then === undefined;

async function settleAll(engine: Engine, id: string, ended: readonly Ended[]): Promise<void> {
  if (ended.length === 0) return;
  await change(engine, id, (found) => ({
    ...(found && { record: ended.reduce((record, { job, sent }) => settle(engine, record, job, sent), found) }),
    result: undefined,
  }));
}

const holders = (found: Stored | undefined): string[] =>
  (found?.jobs ?? []).flatMap((job) => (job.state === 'claimed' ? job.claim!.by : []));

type Claimed = { jobs: StoredJob[]; others: boolean };

function claim(
  engine: Engine,
  found: Stored | undefined,
  gone: ReadonlySet<string>,
): { record?: Stored; result: Claimed } {
  if (!found) return { result: { jobs: [], others: false } };
  const now = engine.clock.now();
  const by = engine.presence.name;
  const until = now.add({ milliseconds: engine.leaseMs ?? LEASE_MS }).toString();
  const isOthers = ({ claim: held }: StoredJob): boolean => held!.by !== by && !gone.has(held!.by);
  const message = found.jobs.some((job) => job.state === 'claimed' && !isRepeatable(job) && isOthers(job));
  let record = found;
  let others = false;
  const claimed: StoredJob[] = [];
  for (const due of dueJobs(found, now.toString(), gone)) {
    // What became of the jobs before it may have changed or cancelled it.
    const job = record.jobs.find((j) => j === due);
    if (!job) continue;
    // One of this instance's own that is due again has been abandoned: a document is visited by one at a time.
    if (job.state === 'claimed' && isOthers(job)) others = true;
    else if (job.state === 'claimed' && !isRepeatable(job)) record = uncertain(engine, record, job);
    else if (job.usefulUntil !== undefined && job.usefulUntil < now.toString()) record = skipped(engine, record, job);
    else if (isForLater(job, now))
      record = { ...record, jobs: record.jobs.map((j) => (j === job ? put(job, now) : j)) };
    else {
      // A message is claimed first or not yet: nothing before it may use up the time of its claim.
      if (!isRepeatable(job) && (message || claimed.length > 0)) {
        others ||= message;
        break;
      }
      const mine: StoredJob = { ...job, state: 'claimed', claim: { by, fence: found.version, until } };
      record = { ...record, jobs: record.jobs.map((j) => (j === job ? mine : j)) };
      claimed.push(mine);
    }
  }
  return { record, result: { jobs: claimed, others } };
}

/** Nobody is written to at night, at weekends or on holidays, however late something has become due. */
const isForLater = (job: StoredJob, now: Temporal.Instant): boolean =>
  job.kind === 'post' && job.atWork === true && !withinWorkingHours(now);
const put = (job: StoredJob, now: Temporal.Instant): StoredJob => ({ ...job, due: nextSendTime(now).toString() });

async function tryTo(engine: Engine, id: string, job: StoredJob): Promise<Sent<unknown>> {
  try {
    const record = await engine.store.load(id);
    return record ? await perform(engine, record, job) : { ok: false, why: 'gone' };
  } catch (error) {
    // Nothing of it has left: whatever comes after a message is of no consequence for it.
    if (error instanceof Unavailable) return { later: true, afterMs: 0, why: 'store' };
    const view = 'show' in job ? { view: job.show.view } : {};
    if (error instanceof NotSent) {
      report(engine.log, error.cause, { job: job.kind, ...view }, 'card not made');
      return { ok: false, why: 'broken' };
    }
    report(engine.log, error, { job: job.kind, ...view }, 'job');
    return { unknown: true, why: 'error' };
  }
}
