import type { Temporal } from 'temporal-polyfill';
import type { Ports } from '../../src/engine/engine.ts';
import { type Store, type Stored, Unavailable } from '../../src/engine/ports.ts';
import { pick } from '../../src/sparring/random.ts';
import { posting } from '../support/posting.ts';

/** How often, of all calls to the outside, something goes wrong. */
const CRASHES = 0.000_3;
const REFUSED_WRITES = 0.001;
const UNANSWERED_WRITES = 0.000_5;
/** No clock of one machine is trusted to better than this. */
const WRONG_MINUTES = 5;

export type Faults = {
  random: () => number;
  /** Resolves when it is one's turn. */
  turn: () => Promise<void>;
  counts: { crashes: number; refusedWrites: number; unansweredWrites: number };
  /** What has been written, by whichever instance. */
  wrote: (record: Stored) => void;
  /** Nothing goes wrong any more. */
  calm: () => boolean;
};

/**
 * The ports of one instance whose clock is wrong, whose store fails now and then, before a write or after it, and which may be
 * gone at any call to the outside, before it has its effect or after it.
 */
export function faulty(
  ports: Ports,
  { random, turn, counts, wrote, calm }: Faults,
): { ports: Ports; gone: Promise<void> } {
  const { store, messenger, channels, calendar, matcher, clock } = ports;
  const standstill = new Promise<never>(() => {});
  let dead = false;
  let die = () => {};
  const gone = new Promise<void>((resolve) => (die = resolve));
  const happens = (share: number): boolean => !calm() && random() < share;

  function crashes(): boolean {
    if (!dead && happens(CRASHES)) {
      dead = true;
      counts.crashes++;
      die();
    }
    return dead;
  }
  const call =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await turn();
      if (crashes()) return standstill;
      const result = await work(...args);
      return crashes() ? standstill : result;
    };

  const commit: Store['commit'] = async (record, ...rest) => {
    if (happens(REFUSED_WRITES)) {
      counts.refusedWrites++;
      throw new Unavailable('simulated');
    }
    await store.commit(record, ...rest);
    wrote(record);
    if (happens(UNANSWERED_WRITES)) {
      counts.unansweredWrites++;
      throw new Unavailable('simulated');
    }
  };

  const wrong = (pick(random, 2 * WRONG_MINUTES * 60 + 1) - WRONG_MINUTES * 60) * (random() < 0.5 ? 0 : 1);
  let [right, shown] = [clock.now(), clock.now().add({ seconds: wrong })];
  const now = (): Temporal.Instant => {
    if (right !== clock.now()) [right, shown] = [clock.now(), clock.now().add({ seconds: wrong })];
    return shown;
  };
  return {
    gone,
    ports: {
      ...ports,
      clock: { now, elapsed: clock.elapsed },
      store: {
        load: call(store.load),
        commit: call(commit),
        remove: call(store.remove),
        due: call(store.due),
        nextDue: call(store.nextDue),
        byAlias: call(store.byAlias),
        ids: call(store.ids),
        beat: call(store.beat),
        retire: call(store.retire),
        close: store.close,
      },
      messenger: {
        openChat: call(messenger.openChat),
        turn: posting({ ...messenger, turn: call(messenger.turn) }, call),
        update: call(messenger.update),
      },
      channels: { create: call(channels.create) },
      calendar: { keep: call(calendar.keep) },
      matcher: { match: call(matcher.match) },
    },
  };
}
