/** At most `count` in any stretch of `ms`. Teams' limits for one conversation. */
const perConversation = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
];
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

  /** Forgets what no longer matters, so that years of conversations do not pile up. */
  function forget(now: number): void {
    for (const slot of taken) if ((slot + 1) * slotMs < now) taken.delete(slot);
    for (const [id, times] of conversations) if (times.at(-1)! < now - FORGOTTEN_AFTER_MS) conversations.delete(id);
  }

  return {
    /** Milliseconds to wait before sending; undefined, and nothing reserved, if that would be more than `atMost`. */
    reserve(conversation: string, now: number, atMost = Number.POSITIVE_INFINITY): number | undefined {
      forget(now);
      const times = conversations.get(conversation) ?? [];
      let slot = Math.ceil(Math.max(now, earliest(times)) / slotMs);
      while (taken.has(slot)) slot++;
      const at = slot * slotMs;
      if (at - now > atMost) return undefined;
      taken.add(slot);
      conversations.set(conversation, [...times, at].slice(-REMEMBERED));
      return at - now;
    },
  };
}
export type Pace = ReturnType<typeof pace>;

/** The first moment at which one more fits in after these, which are in order. Each slot is taken once, so they stay in order. */
function earliest(times: number[]): number {
  return Math.max(
    ...perConversation.map(({ count, ms }) => (times[times.length - count] ?? Number.NEGATIVE_INFINITY) + ms),
  );
}
