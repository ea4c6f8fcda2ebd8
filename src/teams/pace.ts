import { AT_ONCE, at, type Limit, openAt, part, type Traffic, traffic, turnIn } from './traffic.ts';

/** A reminder whose conversation takes nothing for longer than this goes back: others need its place. */
const PATIENCE_MS = 1_000;
/** Nothing stands in line for longer than this, whatever holds it up: whoever asked has claimed it only for a while. */
const LONGEST_MS = 10_000;

type Waiting = {
  to: Traffic;
  urgent: boolean;
  patience: number;
  since: number;
  go(): void;
  giveBack(ms: number): void;
};

export type PaceParts = {
  /** How many instances share the limits at this moment, this one included. */
  among?: () => number;
  /** A stopwatch, in milliseconds: a clock that is set must not hold anything up. */
  now?: () => number;
  delay?: (ms: number) => Promise<unknown>;
};

export type Wish = {
  /** It goes before all that is not. */
  urgent?: boolean;
  /** Milliseconds to wait at most until its conversation takes something again. */
  patience?: number;
};

/**
 * Everything that this instance sends leaves in one line, evenly over the second, so that Teams has no reason to answer 429: within
 * this instance's part of what the app may send and of what each conversation takes, each part a whole number rounded down.
 *
 * What all instances together send: with n of them, none sends more than `floor(count / n)` in any stretch that a limit names, so
 * all together never more than its `count`. Where n is more than `count`, each sends one in a stretch n / count times as long: on
 * average `count` together, and never more than n.
 * One that has come counts itself in from the first time it tells the others; each of them does so when next it looks, within a
 * sixth of the lease. Until then they are at most `floor(count / n)` over for each that has come, as if it had come on top. Who has gone is
 * counted for as long as anybody believes it alive, so then it is never too many.
 */
export function pace(perSecond: number, { among = () => 1, now = stopwatch, delay = wait }: PaceParts = {}) {
  const line: Waiting[] = [];
  const conversations = new Map<string, Traffic>();
  const everybody = { count: perSecond, ms: 1_000 };
  const left: number[] = [];
  let planned = Number.NEGATIVE_INFINITY;
  let moving = false;
  let stir = () => {};

  /** Kept in the order in which they were last asked for, so that what is over stands first. */
  function conversation(id: string): Traffic {
    const key = id.split(';')[0]!;
    for (const [other, there] of conversations) {
      if (there.busyUntil > now() || there.underWay > 0 || line.some(({ to }) => to === there)) break;
      conversations.delete(other);
    }
    const there = conversations.get(key) ?? traffic();
    conversations.delete(key);
    conversations.set(key, there);
    return there;
  }

  /** Those that would have to wait too long go back, with how long it is. */
  function giveBack(time: number): void {
    const waits = line.map((one) => ({ one, ms: openAt(one.to, time, among()) - time }));
    const over = waits.filter(({ one, ms }) => ms > one.patience || time - one.since > LONGEST_MS);
    for (const { one, ms } of over) {
      line.splice(line.indexOf(one), 1);
      one.giveBack(Math.max(ms, PATIENCE_MS));
    }
  }

  /** Lets one after the other go, as long as there are any. */
  async function move(): Promise<void> {
    moving = true;
    for (;;) {
      const time = now();
      giveBack(time);
      if (line.length === 0) break;
      const own = part(everybody, among());
      const free = Math.max(planned + own.ms / own.count, at(left, own));
      const open = line.map(({ to }) => openAt(to, time, among()));
      const ready = line.filter((_, i) => open[i]! <= time);
      if (free <= time && ready.length > 0) await depart(ready.find(({ urgent }) => urgent) ?? ready[0]!, time, own);
      else await Promise.race([delay(Math.max(1, free - time, Math.min(...open) - time)), stirred()]);
    }
    moving = false;
  }

  const stirred = () =>
    new Promise<void>((resolve) => {
      stir = resolve;
    });

  async function depart(next: Waiting, time: number, own: Limit): Promise<void> {
    line.splice(line.indexOf(next), 1);
    // By plan, and not by when the timer came to it, as long as it is only a little late: else it would become ever less.
    const interval = own.ms / own.count;
    planned = time - planned < 2 * interval ? planned + interval : time;
    next.to.underWay++;
    next.go();
    // It leaves when this thread has come to it, however long that was busy with something else.
    await new Promise((resolve) => setImmediate(resolve));
    left.push(now());
    left.splice(0, left.length - perSecond);
    next.to.note(now());
  }

  return {
    /**
     * Makes the request in its turn. What cannot leave soon enough is not made: `later` says in how many milliseconds it is worth
     * asking again.
     */
    async send<T>(
      id: string,
      request: () => Promise<T>,
      { urgent = false, patience = PATIENCE_MS }: Wish = {},
    ): Promise<{ reply: T } | { later: number }> {
      const to = conversation(id);
      const ahead = line.filter((one) => one.to === to).length + to.underWay;
      if (ahead >= AT_ONCE && !urgent && patience <= PATIENCE_MS) return { later: turnIn(to, now(), among()) };
      const later = await new Promise<number | undefined>((resolve) => {
        line.push({ to, urgent, patience, since: now(), go: () => resolve(undefined), giveBack: resolve });
        stir();
        if (!moving) void move();
      });
      if (later !== undefined) return { later };
      try {
        return { reply: await request() };
      } finally {
        to.underWay--;
        stir();
      }
    },
    /** Teams takes nothing in this conversation for so many milliseconds: no message, no update, no answer. */
    hold(id: string, ms: number): void {
      conversation(id).hold(now() + ms);
      stir();
    },
  };
}
export type Pace = ReturnType<typeof pace>;

const stopwatch = (): number => performance.now();
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
