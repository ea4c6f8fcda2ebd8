import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Shown } from '../sparring/activity.ts';
import type { Handled, Stored } from './ports.ts';

/** Teams delivers again after some fifteen seconds; people double-click at once. Ten minutes covers both. */
const REMEMBERED_FOR = Temporal.Duration.from({ minutes: 10 });
/** More than a whole group can press in that time. */
const REMEMBERED = 32;

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
export function handledBefore(record: Stored, key: string, now: Temporal.Instant): Handled | undefined {
  const found = record.handled.find((h) => h.key === key);
  return found && found.at >= now.subtract(REMEMBERED_FOR).toString() ? found : undefined;
}

export const withHandled = (record: Stored, key: string, now: Temporal.Instant, reply?: Shown): Handled[] => [
  ...record.handled.filter((h) => h.key !== key).slice(1 - REMEMBERED),
  { key, at: now.toString(), ...(reply && { reply }) },
];
