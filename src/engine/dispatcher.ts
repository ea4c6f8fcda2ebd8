import { Temporal } from 'temporal-polyfill';
import { nextSendTime, withinWorkingHours } from '../sparring/calendar.ts';
import { kindOf } from '../sparring/documents.ts';
import { perform } from './effects.ts';
import { change, type Engine } from './engine.ts';
import { dueJobs, isRepeatable } from './jobs.ts';
import { type Due, NotSent, type Sent, type Stored, type StoredJob } from './ports.ts';
import { LEASE_MS } from './presence.ts';
import { report } from './report.ts';
import { settle, skipped, uncertain } from './settle.ts';

/** When an instance has gone, what falls due until then is looked through for what it had begun: further than clocks are apart. */
const LOOKED_THROUGH = { minutes: 15 };
const LOOKED_AT = 10_000;
const AT_ONCE = 8;
const LONGEST_SLEEP_MS = 1_000;
/** A document that cannot be worked on is left alone for so long: it must neither spin nor keep the others waiting. */
const REST = { seconds: 30 };

export type Dispatcher = {
  /** Does everything that is due now, and what that makes due. Rejects when a document could not be worked on, after all others were. */
  drain(): Promise<void>;
  start(): void;
  /** Finishes what is under way, takes on nothing new. */
  stop(): Promise<void>;
};

/** Sees to it that due jobs are done: claimed, done, settled, each step one conditional replace. */
export function dispatcher(engine: Engine): Dispatcher {
  const underWay = new Map<string, Promise<void>>();
  const resting = new Map<string, Temporal.Instant>();
  let broken: unknown;
  let running: Promise<void> | undefined;
  let stopping = false;
  let wakeUp = () => {};
  /** What an instance that has gone may have left behind. */
  let left: string[] = [];

  /** Starts on what is due, as far as there is room. A document that takes long keeps only its own place. */
  async function takeOn(): Promise<void> {
    if (stopping || underWay.size >= AT_ONCE) return;
    const now = engine.clock.now();
    for (const [id, until] of resting) if (Temporal.Instant.compare(until, now) <= 0) resting.delete(id);
    const upTo = (which: keyof Due) => engine.store.due(now.toString(), AT_ONCE + resting.size, which);
    const due = [...(await upTo('urgent')), ...left, ...(await upTo('next'))];
    for (const id of due)
      if (!underWay.has(id) && !resting.has(id) && underWay.size < AT_ONCE) underWay.set(id, takenOn(id));
    left = left.filter((id) => !underWay.has(id) && !resting.has(id));
  }

  /** Tells the others that this instance lives. What one of them has left behind need not be due by this clock. */
  async function tend(): Promise<void> {
    if (!(await engine.presence.tend())) return;
    const until = engine.clock.now().add(LOOKED_THROUGH).toString();
    left = await engine.store.due(until, LOOKED_AT);
    resting.clear();
  }

  async function takenOn(id: string): Promise<void> {
    try {
      if (!(await visit(engine, id, () => stopping))) resting.set(id, engine.clock.now().add(REST));
    } catch (error) {
      resting.set(id, engine.clock.now().add(REST));
      broken ??= error;
      report(engine.log, error, { about: kindOf(id) }, 'visit');
    } finally {
      underWay.delete(id);
      wakeUp();
    }
  }

  async function drain(): Promise<void> {
    broken = undefined;
    await tend();
    for (await takeOn(); underWay.size > 0; await takeOn()) await Promise.race(underWay.values());
    if (broken !== undefined) throw broken;
  }

  async function run(): Promise<void> {
    while (!stopping) {
      const asleep = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LONGEST_SLEEP_MS);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      await tend()
        .then(() => (engine.presence.settled ? takeOn() : undefined))
        .catch((error: Error) => engine.log.error({ error: error.name }, 'dispatcher'));
      await asleep;
    }
    await Promise.all(underWay.values());
  }

  return {
    drain,
    start() {
      engine.wake = () => wakeUp();
      running ??= run();
    },
    async stop() {
      stopping = true;
      wakeUp();
      await running;
    },
  };
}

/**
 * One document: claims its due jobs with one write, then does and settles them in the order they fell due.
 * @returns false if all that is due is in the hands of another instance
 */
async function visit(engine: Engine, id: string, stopping: () => boolean): Promise<boolean> {
  const { jobs, others } = await change(engine, id, async (found) => {
    const gone = await engine.presence.gone(holders(found));
    return claim(engine, found, gone);
  });
  for (const job of jobs) {
    const sent = stopping() ? ({ later: true, afterMs: 0, why: 'stopping' } as const) : await tryTo(engine, id, job);
    await change(engine, id, (found) => ({
      ...(found && { record: settle(engine, found, job, sent) }),
      result: undefined,
    }));
  }
  return jobs.length > 0 || !others;
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
  let record = found;
  let others = false;
  const claimed: StoredJob[] = [];
  for (const due of dueJobs(found, now.toString(), gone)) {
    // What became of the jobs before it may have changed or cancelled it.
    const job = record.jobs.find((j) => j === due);
    if (!job) continue;
    // One of this instance's own that is due again has been abandoned: a document is visited by one at a time.
    if (job.state === 'claimed' && job.claim!.by !== by && !gone.has(job.claim!.by)) others = true;
    else if (job.state === 'claimed' && !isRepeatable(job)) record = uncertain(engine, record, job);
    else if (job.usefulUntil !== undefined && job.usefulUntil < now.toString()) record = skipped(engine, record, job);
    else if (isForLater(job, now))
      record = { ...record, jobs: record.jobs.map((j) => (j === job ? put(job, now) : j)) };
    else {
      // A message is claimed first or not yet: nothing before it may use up the time of its claim.
      if (!isRepeatable(job) && claimed.length > 0) break;
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
    const view = 'show' in job ? { view: job.show.view } : {};
    if (error instanceof NotSent) {
      report(engine.log, error.cause, { job: job.kind, ...view }, 'card not made');
      return { ok: false, why: 'broken' };
    }
    report(engine.log, error, { job: job.kind, ...view }, 'job');
    return { unknown: true, why: 'error' };
  }
}

/** The moment up to which nothing more falls due, for moving a clock step by step. */
export async function nextMoment(engine: Engine): Promise<Temporal.Instant | undefined> {
  const due = await engine.store.nextDue();
  return due === undefined ? undefined : Temporal.Instant.from(due);
}
