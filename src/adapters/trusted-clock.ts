import { Temporal } from 'temporal-polyfill';
import type { Clock, Log } from '../engine/ports.ts';

/** Whoever is asked what time it is: milliseconds since 1970, or nothing when there is no answer. */
export type Reference = () => Promise<number | undefined>;

export type ClockParts = {
  reference: Reference;
  log: Log;
  /** This machine's own clock, in milliseconds since 1970. */
  machine?: () => number;
  /** A stopwatch. */
  elapsed?: () => number;
  delay?: (ms: number) => Promise<unknown>;
};

/** Nobody notices a minute; a clock that is wrong is mostly wrong by an hour or more. */
const MINUTE_MS = 60_000;
const ASKED_EVERY_MS = 60 * MINUTE_MS;
/** Nothing waits longer than this at the start. */
const PATIENCE_MS = 1_500;

/**
 * The time, whatever is done to this machine's clock. As long as that goes like the stopwatch, it is followed; when it jumps, the
 * time goes on by the stopwatch. Whoever else is asked – at the start, after a jump, every hour, and every minute while there is no
 * answer – is right if they differ by more than a minute.
 * So it is wrong by no more than two minutes wherever there has been an answer, and else by what the machine was wrong at the start.
 */
export async function trustedClock({
  reference,
  log,
  machine = Date.now,
  elapsed = () => performance.now(),
  delay = wait,
}: ClockParts): Promise<Clock> {
  let last = { machine: machine(), elapsed: elapsed() };
  /** What is added to the machine's clock. */
  let correction = 0;
  let asking: Promise<boolean> | undefined;

  function now(): number {
    const read = { machine: machine(), elapsed: elapsed() };
    const jump = read.machine - last.machine - (read.elapsed - last.elapsed);
    last = read;
    if (Math.abs(jump) > MINUTE_MS) {
      correction -= jump;
      log.warn({ bySeconds: Math.round(jump / 1_000) }, 'the clock of this machine has jumped');
      void ask();
    }
    return read.machine + correction;
  }

  /** @returns whether there was an answer */
  function ask(): Promise<boolean> {
    asking ??= compare().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function compare(): Promise<boolean> {
    const theirs = await reference();
    if (theirs === undefined) {
      log.warn({}, 'nobody else could be asked what time it is: it goes by this machine’s clock');
      return false;
    }
    const off = theirs - now();
    if (Math.abs(off) > MINUTE_MS) {
      correction += off;
      log.warn({ bySeconds: Math.round(off / 1_000) }, 'the clock of this machine was wrong and has been corrected');
    } else if (Math.abs(theirs - last.machine) <= MINUTE_MS) correction = 0;
    return true;
  }

  async function keepAsking(answered: Promise<boolean>): Promise<void> {
    for (let known = await answered; ; known = await ask()) await delay(known ? ASKED_EVERY_MS : MINUTE_MS);
  }

  const answered = ask();
  void keepAsking(answered);
  await Promise.race([answered, delay(PATIENCE_MS)]);
  return { now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(now())), elapsed, machine };
}

/**
 * What time it is where this address is, by the `Date` of its answer, whatever that says otherwise. Exact to a second or so.
 * @returns undefined when there is no answer within a second
 */
export const timeAt =
  (url: string): Reference =>
  async () => {
    try {
      const { headers } = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(1_000) });
      // What was kept on the way is as old as it says.
      const date = Date.parse(headers.get('date') ?? '') + 1_000 * Number(headers.get('age') ?? 0);
      return Number.isNaN(date) ? undefined : date;
    } catch {
      return undefined;
    }
  };

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
