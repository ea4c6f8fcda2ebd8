import type { Temporal } from 'temporal-polyfill';
import { nextSendTime, withinWorkingHours } from '../sparring/calendar.ts';
import type { Engine } from './engine.ts';
import { dueJobs, isRepeatable } from './jobs.ts';
import type { Sent, Stored, StoredJob } from './ports.ts';
import type { Ready } from './post.ts';
import { LEASE_MS } from './presence.ts';
import { settle, skipped, uncertain } from './settle.ts';

/** `message`: what has to be made ready before it can be claimed. */
export type Claimed = { jobs: StoredJob[]; others: boolean; message?: Message };
export type Message = Extract<StoredJob, { kind: 'post' }>;
export type Prepared = { message: Message; ready: Sent<Ready> };

/** The instances that hold something of it. */
export const holders = (found: Stored | undefined): string[] =>
  (found?.jobs ?? []).flatMap((job) => (job.state === 'claimed' ? job.claim!.by : []));

/**
 * Takes on what is due of a document, for one write. A message only if it has been `prepared`: what could not be made ready is
 * settled by the same write, and the first one that has not been is told.
 */
export function claim(
  engine: Engine,
  found: Stored | undefined,
  gone: ReadonlySet<string>,
  prepared: Prepared | undefined,
): { record?: Stored; result: Claimed } {
  if (!found) return { result: { jobs: [], others: false } };
  const now = engine.clock.now();
  const by = engine.presence.name;
  const until = now.add({ milliseconds: engine.leaseMs ?? LEASE_MS }).toString();
  const isOthers = ({ claim: held }: StoredJob): boolean => held!.by !== by && !gone.has(held!.by);
  const underWay = found.jobs.some((job) => job.state === 'claimed' && !isRepeatable(job) && isOthers(job));
  let record = found;
  let others = false;
  let message: Message | undefined;
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
      if (isMessage(job) && (underWay || claimed.length > 0)) {
        others ||= underWay;
        break;
      }
      if (isMessage(job) && job.key !== prepared?.message.key) {
        message = job;
        break;
      }
      const mine: StoredJob = { ...job, state: 'claimed', claim: { by, fence: found.version, until } };
      record = { ...record, jobs: record.jobs.map((j) => (j === job ? mine : j)) };
      if (isMessage(job) && !isReady(prepared!.ready)) record = settle(engine, record, mine, prepared!.ready);
      else claimed.push(mine);
    }
  }
  return { record, result: { jobs: claimed, others, ...(message && { message }) } };
}

const isReady = (ready: Sent<Ready>): boolean => 'ok' in ready && ready.ok;
const isMessage = (job: StoredJob): job is Message => job.kind === 'post';

/** Nobody is written to at night, at weekends or on holidays, however late something has become due. */
const isForLater = (job: StoredJob, now: Temporal.Instant): boolean =>
  isMessage(job) && job.atWork === true && !withinWorkingHours(now);
const put = (job: StoredJob, now: Temporal.Instant): StoredJob => ({ ...job, due: nextSendTime(now).toString() });
