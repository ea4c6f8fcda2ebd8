import { newToken } from '../sparring/random.ts';
import type { Ports } from './engine.ts';
import { inTurn } from './in-turn.ts';
import { Conflict } from './ports.ts';
import { report } from './report.ts';

/** So long may an instance be silent before the others take over what it had begun. */
export const LEASE_MS = 60_000;
/** It tells the others so often within that time. */
const BEATS = 6;
/** It stops acting well before the others may take it for dead: what it has just begun must have time to arrive. */
const HOLDS = 2 / 3;

/**
 * This instance among those that work on the same store. Each writes a number that grows; whoever sees one stand still for a whole
 * lease, by their own stopwatch, gives that instance up. No clock of one machine is compared with that of another.
 */
export type Presence = {
  /** The name this instance claims work under. It gets another when the others have given it up. */
  readonly name: string;
  /** How many instances live, this one included. */
  readonly living: number;
  /** Every other one knows of this one, so that all have the same idea of how many share the work. */
  readonly settled: boolean;
  /** Tells the others and looks after them, when it is time to. @returns whether somebody has gone since the last time */
  tend(): Promise<boolean>;
  /** Nobody can have given this instance up at this moment: what it claimed under that name is its own. */
  holds(claimedAs: string): boolean;
  /** The same, after having told the others if that has become necessary. */
  assure(claimedAs: string): Promise<boolean>;
  /** Those of these names that do not live: what they had claimed is anybody's. */
  gone(names: readonly string[]): Promise<ReadonlySet<string>>;
  /** What was claimed has been given back: nobody has to wait for this instance. */
  leave(): Promise<void>;
};

export function presence({ store, clock, log, random, leaseMs = LEASE_MS }: Ports): Presence {
  let name = newToken(random);
  let beats = 0;
  /** When the last beat that was taken began, by the stopwatch and by the clock: a machine put to sleep stops the first. */
  const never = { elapsed: Number.NEGATIVE_INFINITY, at: 0 };
  let told = never;
  let others = new Map<string, { beat: number; since: number }>();

  const onTheClock = (): number => clock.machine?.() ?? clock.now().epochMilliseconds;
  const within = (ms: number): boolean => clock.elapsed() - told.elapsed < ms && Math.abs(onTheClock() - told.at) < ms;

  const oneAtATime = inTurn();
  let asked: Promise<boolean> | undefined;
  /**
   * Two at once would take each other for somebody who has given this instance up. All who ask before one begins share it.
   *
   * @returns whether somebody has gone
   */
  const beat = (): Promise<boolean> =>
    (asked ??= oneAtATime('beat', () => {
      asked = undefined;
      return tellAndSee();
    }));

  /** Whoever had been given up meanwhile begins anew under another name. */
  async function tellAndSee(): Promise<boolean> {
    const began = { elapsed: clock.elapsed(), at: onTheClock() };
    try {
      const all = await store.beat(name, beats + 1);
      beats++;
      told = began;
      return see(all);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      log.warn({ beats }, 'given up by the others');
      name = newToken(random);
      beats = 0;
      told = never;
      // At once: whoever is not known to the others is gone to them.
      await tellAndSee();
      return true;
    }
  }

  function see(all: readonly { name: string; beat: number }[]): boolean {
    const before = others;
    const now = clock.elapsed();
    const seen = all
      .filter((one) => one.name !== name)
      .map(({ name: other, beat: n }) => {
        const was = before.get(other);
        return [other, was?.beat === n ? was : { beat: n, since: now }] as const;
      });
    others = new Map(seen);
    return [...before.keys()].some((other) => !others.has(other));
  }

  async function giveUp(other: string, n: number): Promise<void> {
    try {
      await store.retire(other, n);
      others.delete(other);
      log.warn({ instances: others.size + 1 }, 'an instance is gone');
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }

  return {
    get name() {
      return name;
    },
    get living() {
      return others.size + 1;
    },
    get settled() {
      return beats > 1 || (beats === 1 && others.size === 0);
    },
    async tend() {
      let gone = false;
      if (!within(leaseMs / BEATS)) gone = await beat();
      for (const [other, { beat: n, since }] of others)
        if (clock.elapsed() - since >= leaseMs) {
          await giveUp(other, n);
          gone = true;
        }
      return gone;
    },
    holds: (claimedAs) => name === claimedAs && within(leaseMs * HOLDS),
    async assure(claimedAs) {
      if (name === claimedAs && !within(leaseMs * HOLDS)) await beat();
      return name === claimedAs;
    },
    async gone(names) {
      const unknown = names.filter((n) => n !== name && !others.has(n));
      // One that has just come is not known yet.
      if (unknown.length > 0) await beat();
      return new Set(names.filter((n) => n !== name && !others.has(n)));
    },
    async leave() {
      if (beats === 0) return;
      try {
        await store.retire(name, beats);
      } catch (error) {
        // The others will notice all the same.
        if (!(error instanceof Conflict)) report(log, error, {}, 'leaving');
      }
    },
  };
}
