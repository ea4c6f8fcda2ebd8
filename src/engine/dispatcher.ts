import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { perform } from './effects.ts';
import { change, type Engine } from './engine.ts';
import { isDue, isRepeatable } from './jobs.ts';
import type { Sent, Stored, StoredJob } from './ports.ts';
import { settle, skipped, uncertain } from './settle.ts';

/** How long a claim holds. Far longer than any one call takes; a crashed instance's work is looked at after it. */
const LEASE_MS = 60_000;
const AT_ONCE = 8;
const LONGEST_SLEEP_MS = 1_000;

export type Dispatcher = {
  /** Does everything that is due now, and what that makes due. Resolves when nothing is. */
  drain(): Promise<void>;
  start(): void;
  /** Finishes what is under way, takes on nothing new. */
  stop(): Promise<void>;
};

/** Sees to it that due jobs are done: claimed, done, settled, each step one conditional replace. */
export function dispatcher(engine: Engine): Dispatcher {
  let running: Promise<void> | undefined;
  let stopping = false;
  let wakeUp: (() => void) | undefined;

  async function drain(): Promise<void> {
    while (!stopping) {
      const due = await engine.store.due(engine.clock.now().toString(), AT_ONCE);
      if (due.length === 0) return;
      const visits = await Promise.allSettled(due.map((id) => visit(engine, id, () => stopping)));
      const broken = visits.find((v) => v.status === 'rejected');
      // One document that cannot be worked on must not keep the others waiting, nor spin.
      if (broken) throw broken.reason;
    }
  }

  async function run(): Promise<void> {
    while (!stopping) {
      let woken = false;
      const awake = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LONGEST_SLEEP_MS);
        wakeUp = () => {
          woken = true;
          clearTimeout(timer);
          resolve();
        };
      });
      await drain().catch((error: Error) => engine.log.error({ error: error.name }, 'dispatcher'));
      if (!woken) await awake;
      wakeUp?.();
    }
  }

  return {
    drain,
    start() {
      engine.wake = () => wakeUp?.();
      running ??= run();
    },
    async stop() {
      stopping = true;
      wakeUp?.();
      await running;
    },
  };
}

/** One document: claims its due jobs with one write, then does and settles them in the order they fell due. */
async function visit(engine: Engine, id: string, stopping: () => boolean): Promise<void> {
  const token = randomUUID();
  const claimed = await change(engine, id, (found) => claim(engine, found, token));
  for (const job of claimed) {
    const sent = stopping() ? ({ later: true, afterMs: 0, why: 'stopping' } as const) : await tryTo(engine, id, job);
    await change(engine, id, (found) => ({
      ...(found && { record: settle(engine, found, job.key, token, sent) }),
      result: undefined,
    }));
  }
}

function claim(engine: Engine, found: Stored | undefined, token: string): { record?: Stored; result: StoredJob[] } {
  if (!found) return { result: [] };
  const now = engine.clock.now();
  const until = now.add({ milliseconds: LEASE_MS }).toString();
  let record = found;
  const claimed: StoredJob[] = [];
  const due = found.jobs
    .filter((job) => isDue(job, now.toString()))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  for (const job of due) {
    if (job.state === 'claimed' && !isRepeatable(job)) record = uncertain(engine, record, job);
    else if (job.usefulUntil !== undefined && job.usefulUntil < now.toString()) record = skipped(engine, record, job);
    else {
      const mine: StoredJob = { ...job, state: 'claimed', claim: { token, until } };
      record = { ...record, jobs: record.jobs.map((j) => (j.key === job.key ? mine : j)) };
      claimed.push(mine);
      // At most one message is under way for a document, so that a crash leaves at most one in doubt.
      if (!isRepeatable(job)) break;
    }
  }
  return { record, result: claimed };
}

async function tryTo(engine: Engine, id: string, job: StoredJob): Promise<Sent<unknown>> {
  try {
    const record = await engine.store.load(id);
    return record ? await perform(engine, record, job) : { ok: false, why: 'gone' };
  } catch (error) {
    engine.log.error({ job: job.kind, error: (error as Error).name, stack: (error as Error).stack }, 'job');
    return { unknown: true, why: 'error' };
  }
}

/** The moment up to which nothing more falls due, for moving a clock step by step. */
export async function nextMoment(engine: Engine): Promise<Temporal.Instant | undefined> {
  const due = await engine.store.nextDue();
  return due === undefined ? undefined : Temporal.Instant.from(due);
}
