/** At most `count` in any stretch of `ms`. */
export type Limit = { count: number; ms: number };

/** Teams' limits for one conversation. See https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const perConversation: Limit[] = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
];
const REMEMBERED = Math.max(...perConversation.map(({ count }) => count));
/** The longest one is counted by the minute, so that nobody has to remember 1,800 moments for each conversation. */
const PER_HOUR = 1_800;
const MINUTE_MS = 60_000;
/** An hour, and the minute in the midst of which it begins. */
const MINUTES = 61;

/** A message that leaves a little late must not come too close to the next: what Teams counts is when they arrive. */
const MARGIN_MS = 35;
/** A conversation that does not answer so many gets no more until it does, or they are given up; and so many wait for it. */
export const AT_ONCE = 4;
export const LOOK_AGAIN_MS = 2_000;

/** What has gone to one conversation lately. */
export type Traffic = {
  left: number[];
  minutes: { minute: number; count: number }[];
  heldUntil: number;
  /** Let go and not answered yet. */
  underWay: number;
  /** Whoever has to come again is told to come one after the other, this one last. */
  turn: number;
  /** Before that, it must not be forgotten. */
  readonly busyUntil: number;
  note(moment: number): void;
  hold(until: number): void;
};

export function traffic(): Traffic {
  return {
    left: [],
    minutes: [],
    heldUntil: Number.NEGATIVE_INFINITY,
    underWay: 0,
    turn: Number.NEGATIVE_INFINITY,
    get busyUntil() {
      const last = this.minutes.at(-1)?.minute ?? Number.NEGATIVE_INFINITY;
      return Math.max(this.heldUntil, (last + MINUTES) * MINUTE_MS);
    },
    note(moment) {
      this.left.push(moment);
      this.left.splice(0, this.left.length - REMEMBERED);
      const minute = Math.floor(moment / MINUTE_MS);
      this.minutes = this.minutes.filter((one) => one.minute > minute - MINUTES);
      const last = this.minutes.at(-1);
      if (last?.minute === minute) last.count++;
      else this.minutes.push({ minute, count: 1 });
    },
    hold(until) {
      this.heldUntil = Math.max(this.heldUntil, until);
    },
  };
}

/**
 * What has gone to each conversation, by its id. Kept in the order in which they were last asked for, so that what is over stands
 * first and is forgotten, unless somebody waits for it.
 */
export function conversations(now: () => number, isWaitedFor: (to: Traffic) => boolean): (id: string) => Traffic {
  const all = new Map<string, Traffic>();
  return (id) => {
    const key = id.split(';')[0]!;
    for (const [other, there] of all) {
      if (there.busyUntil > now() || there.underWay > 0 || isWaitedFor(there)) break;
      all.delete(other);
    }
    const there = all.get(key) ?? traffic();
    all.delete(key);
    all.set(key, there);
    return there;
  };
}

/** One instance's part of a limit that holds for `n` of them together: the stretch is longer where it is less than one. */
export const part = ({ count, ms }: Limit, n: number): Limit =>
  count >= n ? { count: Math.floor(count / n), ms: ms + MARGIN_MS } : { count: 1, ms: (ms * n) / count + MARGIN_MS };

/** The first moment at which one more fits in after these, which are in order, and after so many that leave `now`. */
export function at(times: readonly number[], { count, ms }: Limit, now = 0, ahead = 0): number {
  if (ahead >= count) return now + ms;
  return (times.at(ahead - count) ?? Number.NEGATIVE_INFINITY) + ms;
}

/** When one more may go to the conversation, so many being about to leave before it. */
export function openAt(to: Traffic, now: number, n: number, ahead = 0): number {
  const crowded = to.underWay + ahead >= AT_ONCE ? now + LOOK_AGAIN_MS : now;
  let open = Math.max(to.heldUntil, crowded, hourly(to, n));
  for (const limit of perConversation) open = Math.max(open, at(to.left, part(limit, n), now, ahead));
  return open;
}

/** In how many milliseconds the next of many is to come again, so that they come as fast as the conversation takes them. */
export function turnIn(to: Traffic, now: number, n: number): number {
  const { count, ms } = perConversation.at(-1)!;
  to.turn = Math.max(to.turn + (ms * n) / count, openAt(to, now, n), now + LOOK_AGAIN_MS);
  return to.turn - now;
}

function hourly({ minutes }: Traffic, n: number): number {
  const most = Math.max(1, Math.floor(PER_HOUR / n));
  let fromThen = 0;
  for (let i = minutes.length - 1; i >= 0; i--) {
    fromThen += minutes[i]!.count;
    if (fromThen >= most) return (minutes[i]!.minute + MINUTES) * MINUTE_MS;
  }
  return Number.NEGATIVE_INFINITY;
}
