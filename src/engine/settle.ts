import { type Actor, isRefusal, type Outcome } from '../sparring/activity.ts';
import { reportUncertain } from '../sparring/initiatives/uncertain.ts';
import { apply } from './apply.ts';
import type { Engine } from './engine.ts';
import { isRepeatable, withJobs, withKnown } from './jobs.ts';
import type { Posted, Sent, Stored, StoredJob } from './ports.ts';

const system: Actor = { kind: 'system' };

/** How often a call is tried again when the other side says that nothing was delivered. After that somebody has to look. */
const ATTEMPTS = 12;

/**
 * The record after an effect has ended, together with what its activity makes of the outcome, for one commit.
 * The same record when the claim is no longer ours: somebody else has taken over or it was asked for anew.
 */
export function settle(engine: Engine, record: Stored, key: string, token: string, sent: Sent<unknown>): Stored {
  const job = record.jobs.find((j) => j.key === key);
  if (job?.claim?.token !== token) return record;
  if ('later' in sent && job.attempts + 1 < ATTEMPTS) return again(engine, record, job, sent.afterMs);
  if ('unknown' in sent && isRepeatable(job) && job.attempts + 1 < ATTEMPTS) return again(engine, record, job, 5_000);
  if ('unknown' in sent && !isRepeatable(job)) return uncertain(engine, record, job);
  if ('ok' in sent && sent.ok)
    return concluded(engine, done(record, job, sent.result), job, { outcome: 'done', result: sent.result });
  return failed(engine, record, job, 'why' in sent ? sent.why : 'failed');
}

const without = (record: Stored, job: StoredJob): Stored => ({ ...record, jobs: record.jobs.filter((j) => j !== job) });

const marked = (record: Stored, job: StoredJob, as: Partial<StoredJob>): Stored => {
  const { claim: _, ...unclaimed } = job;
  return { ...record, jobs: record.jobs.map((j) => (j === job ? ({ ...unclaimed, ...as } as StoredJob) : j)) };
};

function again(engine: Engine, record: Stored, job: StoredJob, afterMs: number): Stored {
  const due = engine.clock
    .now()
    .add({ milliseconds: Math.ceil(afterMs) })
    .toString();
  return marked(record, job, { state: 'waiting', due, attempts: job.attempts + 1 });
}

function done(record: Stored, job: StoredJob, result: unknown): Stored {
  const posted = job.kind === 'post' && job.as ? { ...record.posted, [job.as]: result as Posted } : record.posted;
  const known = isRepeatable(job) ? record.known : withKnown(record, job.key);
  return { ...without(record, job), posted, known };
}

/** A failure that an activity takes in is dealt with; any other stays to be seen. */
function failed(engine: Engine, record: Stored, job: StoredJob, why: string): Stored {
  const kept = job.then ? without(record, job) : marked(record, job, { state: 'failed', why });
  return concluded(engine, kept, job, { outcome: 'failed', why });
}

/** Nobody knows whether the message arrived: it is not sent again, and a coordinator is asked. */
export function uncertain(engine: Engine, record: Stored, job: StoredJob): Stored {
  const at = engine.clock.now().toString();
  const kept = marked(record, job, { state: 'uncertain' });
  const reports = reportUncertain(record, { key: job.key, what: job.kind === 'post' ? job.show.view : job.kind, at });
  return concluded(engine, { ...kept, jobs: withJobs(kept, reports) }, job, { outcome: 'uncertain' });
}

/** A coordinator has looked: the message arrived, or it did not and is sent again. Nothing unless the job is still in doubt. */
export function resolved(engine: Engine, record: Stored, key: string, arrived: boolean): Stored {
  const job = record.jobs.find((j) => j.key === key && j.state === 'uncertain');
  if (!job) return record;
  if (!arrived) return marked(record, job, { state: 'waiting', due: engine.clock.now().toString() });
  const kept = { ...without(record, job), known: withKnown(record, key) };
  return concluded(engine, kept, job, { outcome: 'done' });
}

/** Too late to be of use. It stays to be seen. */
export function skipped(engine: Engine, record: Stored, job: StoredJob): Stored {
  return concluded(engine, marked(record, job, { state: 'skipped' }), job, { outcome: 'skipped' });
}

function concluded(engine: Engine, record: Stored, job: StoredJob, outcome: Outcome): Stored {
  const activity = job.then ? engine.activities[job.then] : undefined;
  if (!activity) return record;
  const input = activity.input.parse({ ...job.with, ...outcome });
  const applied = apply(record, { activity, input, actor: system, now: engine.clock.now(), random: engine.random });
  return isRefusal(applied) ? record : applied.record;
}
