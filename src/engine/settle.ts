import { isDeepStrictEqual } from 'node:util';
import { type Actor, isRefusal, type Outcome } from '../sparring/activity.ts';
import { reportUncertain } from '../sparring/initiatives/uncertain.ts';
import { apply } from './apply.ts';
import type { Engine } from './engine.ts';
import { isRepeatable, withJobs, withKnown } from './jobs.ts';
import type { Posted, Sent, Stored, StoredJob } from './ports.ts';
import { report } from './report.ts';

const system: Actor = { kind: 'system' };

/** A call that delivered nothing is tried again, ever more rarely, for about a day. After that somebody has to look. */
const ATTEMPTS = 100;
const LONGEST_WAIT_MS = 15 * 60_000;
/** How many jobs that failed or were skipped a document keeps to be seen. */
const KEPT = 50;

/**
 * The record after an effect has ended, together with what its activity makes of the outcome, for one commit.
 * The same record when the claim is no longer ours: somebody else has taken over, or it was asked for anew.
 */
export function settle(engine: Engine, record: Stored, { key, claim }: StoredJob, sent: Sent<unknown>): Stored {
  const job = record.jobs.find((j) => j.key === key);
  if (job?.state !== 'claimed' || job.claim?.by !== claim?.by || job.claim?.fence !== claim?.fence) return record;
  if ('later' in sent && sent.untried) return putOff(engine, record, job, sent.afterMs);
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
  if (job.cancelled) return without(record, job);
  const backOff = Math.min(1_000 * 2 ** job.attempts, LONGEST_WAIT_MS);
  const due = engine.clock.in(Math.max(afterMs, backOff)).toString();
  return marked(record, job, { state: 'waiting', due, attempts: job.attempts + 1 });
}

/** A conversation that takes nothing for now takes none of the messages that wait for it, so none of them is looked at before. */
function putOff(engine: Engine, record: Stored, job: StoredJob, afterMs: number): Stored {
  const due = engine.clock.in(afterMs).toString();
  const after = marked(record, job, { state: 'waiting' });
  const toTheSame = (other: StoredJob) => 'to' in job && 'to' in other && isDeepStrictEqual(other.to, job.to);
  const waits = (other: StoredJob) => other.state === 'waiting' && other.due < due;
  return {
    ...after,
    jobs: after.jobs.map((other) =>
      waits(other) && (other.key === job.key || toTheSame(other)) ? { ...other, due } : other,
    ),
  };
}

function done(record: Stored, job: StoredJob, result: unknown): Stored {
  const posted = job.kind === 'post' && job.as ? { ...record.posted, [job.as]: result as Posted } : record.posted;
  const known = isRepeatable(job) ? record.known : withKnown(record, job.key);
  return { ...without(record, job), posted, known };
}

/**
 * A failure that an activity takes in is dealt with; any other stays to be seen. A coordinator is told of a channel that lacks a
 * message and of a calendar that lacks a meeting, and can have it tried again; that somebody cannot be written to directly is no news.
 */
function failed(engine: Engine, record: Stored, job: StoredJob, why: string): Stored {
  const kept = ended(record, job, { state: 'failed', why });
  if (job.kind === 'event') return concluded(engine, reported(engine, kept, job), job, { outcome: 'failed', why });
  if (job.then) return concluded(engine, without(record, job), job, { outcome: 'failed', why });
  return job.kind === 'post' && 'conversation' in job.to ? reported(engine, kept, job) : kept;
}

/** Nobody knows whether the message arrived: it is not sent again, and a coordinator is asked. */
export function uncertain(engine: Engine, record: Stored, job: StoredJob): Stored {
  const kept = marked(record, job, { state: 'uncertain' });
  return concluded(engine, reported(engine, kept, job), job, { outcome: 'uncertain' });
}

function reported(engine: Engine, record: Stored, job: StoredJob): Stored {
  const at = engine.clock.now().toString();
  const reports = reportUncertain(record, { key: job.key, what: job.kind === 'post' ? job.show.view : job.kind, at });
  return { ...record, jobs: withJobs(record, reports) };
}

/** A coordinator has looked: the message arrived, or it did not and is sent again. Nothing if the matter has been settled meanwhile. */
export function resolved(engine: Engine, record: Stored, key: string, arrived: boolean): Stored {
  const job = record.jobs.find((j) => j.key === key && (j.state === 'uncertain' || j.state === 'failed'));
  if (!job) return record;
  if (!arrived && job.cancelled) return without(record, job);
  if (!arrived) return marked(record, job, { state: 'waiting', due: engine.clock.now().toString(), attempts: 0 });
  const kept = { ...without(record, job), known: withKnown(record, key) };
  return concluded(engine, kept, job, { outcome: 'done' });
}

/** Too late to be of use. It stays to be seen. */
export function skipped(engine: Engine, record: Stored, job: StoredJob): Stored {
  return concluded(engine, ended(record, job, { state: 'skipped' }), job, { outcome: 'skipped' });
}

function ended(record: Stored, job: StoredJob, as: Partial<StoredJob>): Stored {
  const after = marked(record, job, as);
  const over = after.jobs.filter((j) => j.state === 'failed' || j.state === 'skipped').slice(0, -KEPT);
  return { ...after, jobs: after.jobs.filter((j) => !over.includes(j)) };
}

/** The outcome is kept whatever its activity makes of it: what was sent has been sent, and must not be sent again over an error of ours. */
function concluded(engine: Engine, record: Stored, job: StoredJob, outcome: Outcome): Stored {
  if (!job.then) return record;
  try {
    const activity = engine.activities[job.then]!;
    const input = activity.input.parse({ ...job.with, ...outcome });
    const applied = apply(record, { activity, input, actor: system, now: engine.clock.now(), random: engine.random });
    if (!isRefusal(applied)) return applied.record;
    engine.log.warn({ verb: job.then, codes: applied.refused.map((p) => p.code) }, 'outcome not taken in');
  } catch (error) {
    report(engine.log, error, { verb: job.then }, 'outcome');
  }
  return record;
}
