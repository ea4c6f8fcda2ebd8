import { type Claimed, claim, holders, type Message, type Prepared } from './claim.ts';
import { perform } from './effects.ts';
import { change, type Engine } from './engine.ts';
import { isRepeatable } from './jobs.ts';
import { tried } from './meter.ts';
import { NotSent, type Sent, type StoredJob, Unavailable } from './ports.ts';
import { type Ready, readyFor } from './post.ts';
import { report } from './report.ts';
import { settle } from './settle.ts';
import { onJob } from './trail.ts';

/**
 * One document: claims its due jobs with one write, then does and settles them in the order they fell due. A message is made ready
 * before it is claimed, so that it leaves as soon as it is: what waits for its turn must not be in doubt if this instance falls.
 * @returns false if all that is due is in the hands of another instance
 */
export async function visit(engine: Engine, id: string, stopping: () => boolean): Promise<boolean> {
  const found = await claimIn(engine, id);
  if (!found.message) return work(engine, id, found, stopping);
  const { message } = found;
  const ready = await onJob(id, message.key, () => tryToReady(engine, message, () => !stopping()));
  const turn = 'ok' in ready && ready.ok ? ready.result : undefined;
  try {
    return stopping() || (await work(engine, id, await claimIn(engine, id, { message, ready }), stopping, turn));
  } finally {
    turn?.turn.giveBack();
  }
}

async function work(
  engine: Engine,
  id: string,
  { jobs, others }: Claimed,
  stopping: () => boolean,
  ready?: Ready,
): Promise<boolean> {
  const ended: Ended[] = [];
  for (const job of jobs)
    await onJob(id, job.key, async () => {
      const sent = stopping()
        ? ({ later: true, afterMs: 0, why: 'stopping' } as const)
        : await tryTo(engine, id, job, ready);
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

const claimIn = (engine: Engine, id: string, prepared?: Prepared): Promise<Claimed> =>
  change(engine, id, async (found) => {
    const gone = await engine.presence.gone(holders(found));
    return claim(engine, found, gone, prepared);
  });

/** Nothing of this delivers anything, so whatever goes wrong, it is for later. */
async function tryToReady(engine: Engine, job: Message, wanted: () => boolean): Promise<Sent<Ready>> {
  try {
    return await readyFor(engine, job, wanted);
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    report(engine.log, error, { job: job.kind, view: job.show.view }, 'job');
    return { later: true, afterMs: 5_000, why: 'error' };
  }
}

async function tryTo(engine: Engine, id: string, job: StoredJob, ready: Ready | undefined): Promise<Sent<unknown>> {
  try {
    const record = await engine.store.load(id);
    return record ? await perform(engine, record, job, ready) : { ok: false, why: 'gone' };
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
