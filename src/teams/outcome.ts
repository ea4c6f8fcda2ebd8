import type { Sent } from '../engine/ports.ts';

/** What became of one HTTP request to Microsoft 365. */
export type Reply =
  | { status: number; body: unknown; retryAfter?: string | undefined }
  /** No answer. `sent` is false only where it is certain that the request never left. */
  | { silence: string; sent: boolean };

type Failed = Exclude<Sent<never>, { ok: true }>;

/** People who cannot be written to, by the code Teams gives with 403. */
const unreachable = [
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
  'BotNotInConversationRoster',
  'BotDisabledByAdmin',
];

const BACK_OFF_MS = 5_000;
/** A secret that has run out is replaced by people: no hurry. */
const SIGN_IN_AGAIN_MS = 60_000;

/**
 * How a request that did not succeed ended.
 * @param repeatable whether doing it again has no further effect: then "unknown whether it was done" is simply done again
 */
export function failureOf(reply: Reply, { repeatable, now }: { repeatable: boolean; now: number }): Failed {
  const unknown = (why: string): Failed =>
    repeatable ? { later: true, afterMs: BACK_OFF_MS, why } : { unknown: true, why };
  if ('silence' in reply)
    return reply.sent ? unknown(reply.silence) : { later: true, afterMs: BACK_OFF_MS, why: reply.silence };
  const { status, body, retryAfter } = reply;
  const why = String(status);
  switch (status) {
    case 401:
      return { later: true, afterMs: SIGN_IN_AGAIN_MS, why };
    case 403:
      return { ok: false, why: unreachable.some((code) => mentions(body, code)) ? 'unreachable' : 'forbidden' };
    case 404:
      return { ok: false, why: 'gone' };
    case 412:
      return { later: true, afterMs: BACK_OFF_MS, why };
    case 413:
      return { ok: false, why: 'too-big' };
    case 429:
      return { later: true, afterMs: waitOf(retryAfter, now) ?? BACK_OFF_MS, why };
    default:
      return status === 408 || status >= 500 || status < 400 ? unknown(why) : { ok: false, why: 'invalid' };
  }
}

/** @returns milliseconds from `now`, of a Retry-After in seconds or as a date; never negative */
export function waitOf(retryAfter: string | undefined, now: number): number | undefined {
  if (!retryAfter) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Codes stand in different places of the answer, depending on which service behind Teams refuses. */
const mentions = (body: unknown, code: string): boolean => JSON.stringify(body ?? '').includes(code);
