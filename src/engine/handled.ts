import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Shown } from '../sparring/activity.ts';
import type { Handled, Stored } from './ports.ts';

/** Teams delivers again after some fifteen seconds; people double-click at once. Ten minutes covers both. */
const REMEMBERED_FOR = Temporal.Duration.from({ minutes: 10 });
/** More than a whole group can press in that time. */
const REMEMBERED = 64;

/**
 * The key of one submission: who, what, on which card as it was rendered (`nonce`), and what they typed.
 * It is the same when Teams delivers the submission again under a new activity id.
 */
export const submissionKey = (actor: string, verb: string, nonce: string, input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([actor, verb, nonce, input]))
    .digest('base64url')
    .slice(0, 22);

/** Whether the submission has had its effect already, and what was replied. */
export const handledBefore = (record: Stored, key: string, now: Temporal.Instant): Handled | undefined =>
  // Nearly always there is none, and then the clock does not matter.
  lately(
    record.handled.filter((h) => h.key === key),
    now,
  )[0];

export function withHandled(record: Stored, key: string, now: Temporal.Instant, reply?: Shown): Handled[] {
  const handled: Handled = { key, at: now.toString(), ...(reply && { reply }) };
  return [...lately(record.handled, now).slice(1 - REMEMBERED), handled];
}

function lately(handled: Handled[], now: Temporal.Instant): Handled[] {
  if (handled.length === 0) return [];
  const oldest = now.subtract(REMEMBERED_FOR).toString();
  return handled.filter((h) => h.at >= oldest);
}
