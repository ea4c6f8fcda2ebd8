import type { Meter } from './meter.ts';
import type { Clock, Store } from './ports.ts';

/** Due work is looked for every second, and no call to the outside takes half as long. */
const STUCK_AFTER_MS = 60_000;
/** A store that has not answered by then leaves people waiting, too. */
const PATIENCE_MS = 2_000;

export type Failing = 'stopping' | 'store' | 'dispatcher';

export type Readiness = {
  /** What happens in the engine: it shows that work is being done. */
  see: Meter;
  /** From now on, somebody else is to be asked. */
  stop(): void;
  /** What keeps the program from doing its work; nothing when it is ready. */
  failing(): Promise<Failing[]>;
};

export function readiness(
  { store, clock }: { store: Store; clock: Clock },
  { patienceMs = PATIENCE_MS } = {},
): Readiness {
  let atWork = Number.NEGATIVE_INFINITY;
  let stopping = false;
  return {
    see({ what }) {
      // With its hands full it does not look for more, but it gets things done.
      if (what === 'look' || what === 'job') atWork = clock.elapsed();
    },
    stop() {
      stopping = true;
    },
    async failing() {
      if (stopping) return ['stopping'];
      const failing: Failing[] = [];
      if (!(await answers(store, patienceMs))) failing.push('store');
      if (clock.elapsed() - atWork > STUCK_AFTER_MS) failing.push('dispatcher');
      return failing;
    },
  };
}

/** Documents may be answered from memory; this is read. */
async function answers(store: Store, patienceMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, patienceMs, false);
  try {
    return await Promise.race([store.nextDue().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
