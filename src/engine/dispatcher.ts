import { Temporal } from 'temporal-polyfill';
import { kindOf } from '../sparring/documents.ts';
import type { Engine } from './engine.ts';
import { type Due, Unavailable } from './ports.ts';
import { report } from './report.ts';
import { newReference, underReference } from './trail.ts';
import { visit } from './visit.ts';

/** When an instance has gone, what falls due until then is looked through for what it had begun: further than clocks are apart. */
const LOOKED_THROUGH = { minutes: 15 };
const LOOKED_AT = 10_000;
/** Documents worked on at once: as many as Teams takes messages in a second, so that some calls that hang do not stop the rest. */
const AT_ONCE = 32;
/** Besides, for what cannot wait until one of those is done. */
const FOR_URGENT = 8;
const LONGEST_SLEEP_MS = 1_000;
/** A document that cannot be worked on is left alone for so long: it must neither spin nor keep the others waiting. */
const REST = { seconds: 30 };
/** A store that is out of reach is behind all that goes wrong then. It is told of so often, not at every try. */
const TOLD_AGAIN_MS = 10 * 60_000;

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
  let told = Number.NEGATIVE_INFINITY;

  function tell(error: unknown, what: object, message: string): void {
    if (!(error instanceof Unavailable)) report(engine.log, error, what, message);
    else if (engine.clock.elapsed() - told >= TOLD_AGAIN_MS) {
      told = engine.clock.elapsed();
      report(engine.log, error, { because: error.because }, 'store unavailable');
    }
  }

  function begin(ids: readonly string[], room: number): void {
    for (const id of ids)
      if (!stopping && !underWay.has(id) && !resting.has(id) && underWay.size < room) underWay.set(id, takenOn(id));
  }

  /** Starts on what is due, as far as there is room. A document that takes long keeps only its own place. */
  async function takeOn(): Promise<void> {
    if (stopping || underWay.size >= AT_ONCE + FOR_URGENT) return;
    const now = engine.clock.now();
    for (const [id, until] of resting) if (Temporal.Instant.compare(until, now) <= 0) resting.delete(id);
    const due = (which: keyof Due) => engine.store.due(now.toString(), AT_ONCE + FOR_URGENT + resting.size, which);
    begin(await due('urgent'), AT_ONCE + FOR_URGENT);
    if (underWay.size < AT_ONCE) begin([...left, ...(await due('next'))], AT_ONCE);
    left = left.filter((id) => !underWay.has(id) && !resting.has(id));
    engine.meter({ what: 'look' });
  }

  /** Tells the others that this instance lives. What one of them has left behind need not be due by this clock. */
  async function tend(): Promise<void> {
    if (!(await engine.presence.tend())) return;
    const until = engine.clock.now().add(LOOKED_THROUGH).toString();
    left = await engine.store.due(until, LOOKED_AT);
    resting.clear();
  }

  const takenOn = (id: string): Promise<void> =>
    underReference(newReference(), async () => {
      try {
        if (!(await visit(engine, id, () => stopping))) resting.set(id, engine.clock.now().add(REST));
      } catch (error) {
        resting.set(id, engine.clock.now().add(REST));
        broken ??= error;
        tell(error, { about: kindOf(id) }, 'visit');
      } finally {
        underWay.delete(id);
        wakeUp();
      }
    });

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
        .catch((error) => tell(error, {}, 'dispatcher'));
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

/** The moment up to which nothing more falls due, for moving a clock step by step. */
export async function nextMoment(engine: Engine): Promise<Temporal.Instant | undefined> {
  const due = await engine.store.nextDue();
  return due === undefined ? undefined : Temporal.Instant.from(due);
}
