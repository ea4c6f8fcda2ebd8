/** At most `count` in any stretch of `ms`. Teams' limits for one conversation. */
const perConversation = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
];
/** A message that leaves a little late must not come too close to the next: what Teams counts is when they arrive. */
const MARGIN_MS = 35;
const REMEMBERED = Math.max(...perConversation.map((w) => w.count));
const FORGOTTEN_AFTER_MS = Math.max(...perConversation.map((w) => w.ms));

/**
 * When the next message may leave, so that Teams has no reason to answer 429: evenly over the second for all together, and within the
 * limits of each conversation. Knows no clock: `now` is given, in milliseconds.
 */
export function pace(perSecond: number) {
  const slotMs = 1_000 / perSecond;
  const taken = new Set<number>();
  const conversations = new Map<string, number[]>();
  // What was reserved, and what came of it: a machine that stands still for a moment must not catch up in a burst.
  const left: Departure[] = [];
  const leftTo = new Map<string, Departure[]>();
  const everywhere = [{ count: perSecond, ms: 1_000 }];

  /** Forgets what no longer matters, so that years of conversations do not pile up. */
  function forget(now: number): void {
    for (const slot of taken) if ((slot + 1) * slotMs < now) taken.delete(slot);
    const long = now - FORGOTTEN_AFTER_MS;
    for (const [id, times] of conversations) if (times.at(-1)! < long) conversations.delete(id);
    for (const [id, before] of leftTo) if (before.at(-1)!.at < long) leftTo.delete(id);
  }

  return {
    /** Milliseconds to wait before sending; undefined, and nothing reserved, if that would be more than `atMost`. */
    reserve(conversation: string, now: number, atMost = Number.POSITIVE_INFINITY): number | undefined {
      forget(now);
      const times = conversations.get(conversation) ?? [];
      let slot = Math.ceil(Math.max(now, earliest(times, perConversation)) / slotMs);
      while (taken.has(slot)) slot++;
      const at = slot * slotMs;
      if (at - now > atMost) return undefined;
      taken.add(slot);
      conversations.set(conversation, [...times, at].slice(-REMEMBERED));
      return at - now;
    },
    /** The reserved moment has come: how long to `wait` still, because others left late. `left` says when it really did. */
    leave(conversation: string, now: number): { wait: number; left(at: number): void } {
      const before = leftTo.get(conversation) ?? [];
      const free = Math.max(earliest(timesOf(left), everywhere), earliest(timesOf(before), perConversation));
      const departure: Departure = { at: Math.max(now, free + MARGIN_MS) };
      left.push(departure);
      left.splice(0, left.length - perSecond);
      leftTo.set(conversation, [...before, departure].slice(-REMEMBERED));
      return {
        wait: departure.at - now,
        left: (at) => {
          departure.at = at;
        },
      };
    },
  };
}
export type Pace = ReturnType<typeof pace>;

type Departure = { at: number };
const timesOf = (departures: readonly Departure[]): number[] => departures.map(({ at }) => at);

/** The first moment at which one more fits in after these, which are in order. Each slot is taken once, so they stay in order. */
function earliest(times: number[], limits: readonly { count: number; ms: number }[]): number {
  return Math.max(...limits.map(({ count, ms }) => (times[times.length - count] ?? Number.NEGATIVE_INFINITY) + ms));
}

/** Makes the request in its turn: at the reserved moment, and later if those before it have left late. */
export async function inPace<T>(
  pace: Pace,
  conversation: string,
  { ms, now, delay }: { ms: number; now: () => number; delay: (ms: number) => Promise<unknown> },
  request: () => Promise<T>,
): Promise<T> {
  if (ms > 0) await delay(ms);
  const turn = pace.leave(conversation, now());
  if (turn.wait > 0) await delay(turn.wait);
  const reply = request();
  // It leaves when this thread has come to it, however long that was busy with something else.
  await new Promise((resolve) => setImmediate(resolve));
  turn.left(now());
  return reply;
}
