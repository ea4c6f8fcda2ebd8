import { first, type One, remove, stand } from './line.ts';
import { AT_ONCE, at, conversations, type Limit, LOOK_AGAIN_MS, openAt, part, turnIn } from './traffic.ts';

/** A reminder whose conversation takes nothing for longer than this goes back: others need its place. */
const PATIENCE_MS = 1_000;
/** Nothing stands in line for longer than this, whatever holds it up, and no turn that is not used is kept for longer. */
const LONGEST_MS = 10_000;
/** A turn is given so long before its moment: time enough to write down that a message is about to leave, and no more. */
const AHEAD_MS = 100;

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
  /** Asked while it stands in line: what is not wanted any more goes back. */
  wanted?: () => boolean;
};

/** The right to make one request at a moment near. It keeps others waiting until it is used or given back. */
export type Turn = {
  /** Makes the request when the moment has come; `later` where its conversation has been closed meanwhile. */
  use<T>(request: () => Promise<T>): Promise<{ reply: T } | { later: number }>;
  giveBack(): void;
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
  const line: One[] = [];
  /** Those whose turn it is. */
  const turns: One[] = [];
  const conversation = conversations(now, (to) => [...line, ...turns].some((one) => one.to === to));
  const everybody = { count: perSecond, ms: 1_000 };
  const left: number[] = [];
  let planned = Number.NEGATIVE_INFINITY;
  let moving = false;
  let stir = () => {};

  /** When one more may go where this one goes, those counted whose turn it is before. */
  function open(one: One, time: number): number {
    let before = 0;
    for (const other of turns) if (other.to === one.to && other !== one) before++;
    return openAt(one.to, time, among(), before);
  }

  /** Looks when each may go. Those that would have to wait too long go back, with how long it is. */
  function look(time: number): void {
    for (const one of [...line, ...turns.filter(({ ready }) => ready)]) {
      one.open = open(one, time);
      const ms = one.open - time;
      if (ms <= one.patience && time - one.since <= LONGEST_MS && one.wanted()) continue;
      remove(one.ready ? turns : line, one);
      one.giveBack(Math.max(ms, PATIENCE_MS));
    }
    // Whoever has let so much time pass can have it anew.
    for (const one of turns.filter(({ ready, since }) => !ready && time - since > LONGEST_MS)) remove(turns, one);
  }

  /** Gives turns, and lets one after the other leave, as long as there are any. */
  async function move(): Promise<void> {
    moving = true;
    for (;;) {
      const time = now();
      look(time);
      if (line.length === 0 && !turns.some(({ ready }) => ready)) break;
      const own = part(everybody, among());
      const free = Math.max(planned + own.ms / own.count, at(left, own));
      const leaving = first(turns.filter((one) => one.ready && one.open <= time));
      const soon = Math.max(free, time) + (turns.length * own.ms) / own.count - AHEAD_MS;
      const next = first(line.filter((one) => (one.urgent || soon <= time) && one.open <= time));
      if (leaving && free <= time) await depart(leaving, time, own);
      else if (next) giveTurn(next);
      else {
        const opens = line.map((one) => Math.max(one.open, one.urgent ? time : soon));
        const leaves = turns.map((one) => (one.ready ? Math.max(free, one.open) : Number.POSITIVE_INFINITY));
        const until = Math.min(time + LOOK_AGAIN_MS, ...opens, ...leaves);
        await Promise.race([delay(Math.max(1, until - time)), stirred()]);
      }
    }
    moving = false;
  }

  const stirred = () =>
    new Promise<void>((resolve) => {
      stir = resolve;
    });

  function giveTurn(one: One): void {
    remove(line, one);
    one.since = now();
    turns.push(one);
    one.go();
  }

  async function depart(one: One, time: number, own: Limit): Promise<void> {
    remove(turns, one);
    // By plan, and not by when the timer came to it, as long as it is only a little late: else it would become ever less.
    const interval = own.ms / own.count;
    planned = time - planned < 2 * interval ? planned + interval : time;
    one.to.underWay++;
    one.go();
    // It leaves when this thread has come to it, however long that was busy with something else.
    await new Promise((resolve) => setImmediate(resolve));
    left.push(now());
    left.splice(0, left.length - perSecond);
    one.to.note(now());
  }

  function waits(one: One, among: One[]): Promise<number | undefined> {
    const gone = stand(one, among);
    stir();
    if (!moving) void move();
    return gone;
  }

  /**
   * A turn for one request, when its moment is near. What cannot leave soon enough gets none: `later` says in how many milliseconds
   * it is worth asking again.
   */
  async function turn(
    id: string,
    { urgent = false, patience = PATIENCE_MS, wanted = () => true }: Wish = {},
  ): Promise<Turn | { later: number }> {
    const to = conversation(id);
    const crowd = [...line, ...turns].filter((one) => one.to === to).length + to.underWay;
    if (crowd >= AT_ONCE && !urgent && patience <= PATIENCE_MS) return { later: turnIn(to, now(), among()) };
    const one: One = { to, urgent, patience, wanted, since: now(), open: 0, ready: false, go() {}, giveBack() {} };
    const later = await waits(one, line);
    if (later !== undefined) return { later };
    return {
      async use(request) {
        Object.assign(one, { ready: true, since: now(), wanted: () => true });
        const closed = await waits(one, turns);
        if (closed !== undefined) return { later: closed };
        try {
          return { reply: await request() };
        } finally {
          to.underWay--;
          stir();
        }
      },
      giveBack() {
        remove(turns, one);
        stir();
      },
    };
  }

  return {
    turn,
    /** Makes the request in its turn. */
    async send<T>(id: string, request: () => Promise<T>, wish?: Wish): Promise<{ reply: T } | { later: number }> {
      const its = await turn(id, wish);
      return 'later' in its ? its : its.use(request);
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
