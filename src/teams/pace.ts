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
  const left: number[] = [];
  const leftTo = new Map<string, number[]>();
  const everywhere = [{ count: perSecond, ms: 1_000 }];

  /** Forgets what no longer matters, so that years of conversations do not pile up. */
  function forget(now: number): void {
    for (const slot of taken) if ((slot + 1) * slotMs < now) taken.delete(slot);
    for (const kept of [conversations, leftTo])
      for (const [id, times] of kept) if (times.at(-1)! < now - FORGOTTEN_AFTER_MS) kept.delete(id);
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
    /** Milliseconds still to wait when the reserved moment has come, because others left late. */
    leave(conversation: string, now: number): number {
      const before = leftTo.get(conversation) ?? [];
      const at = Math.max(now, earliest(left, everywhere, MARGIN_MS), earliest(before, perConversation, MARGIN_MS));
      left.push(at);
      left.splice(0, left.length - perSecond);
      leftTo.set(conversation, [...before, at].slice(-REMEMBERED));
      return at - now;
    },
  };
}
export type Pace = ReturnType<typeof pace>;

/** The first moment at which one more fits in after these, which are in order. Each slot is taken once, so they stay in order. */
function earliest(times: number[], limits: readonly { count: number; ms: number }[], margin = 0): number {
  return Math.max(
    ...limits.map(({ count, ms }) => (times[times.length - count] ?? Number.NEGATIVE_INFINITY) + ms + margin),
  );
}

/** Waits for the pace: until the reserved moment, and on if those before it have left late. */
export async function inPace(pace: Pace, conversation: string, ms: number, { now, delay }: Waiting): Promise<void> {
  if (ms > 0) await delay(ms);
  const more = pace.leave(conversation, now());
  if (more > 0) await delay(more);
}
type Waiting = { now: () => number; delay: (ms: number) => Promise<unknown> };
