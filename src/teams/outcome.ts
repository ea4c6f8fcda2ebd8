import type { Sent } from '../engine/ports.ts';

/** What became of one HTTP request to Microsoft 365. */
export type Reply =
  | { status: number; body: unknown; retryAfter?: string | undefined; date?: string | undefined }
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
/** No limit of Microsoft's is counted over more: whoever says longer means something else. */
const LONGEST_MS = 60 * 60_000;
/** A secret that has run out is replaced by people: no hurry. */
const SIGN_IN_AGAIN_MS = 60_000;

/**
 * How a request that did not succeed ended.
 * @param repeatable whether doing it again has no further effect: then "unknown whether it was done" is simply done again
 */
export function failureOf(reply: Reply, { repeatable }: { repeatable: boolean }): Failed {
  const unknown = (why: string): Failed =>
    repeatable ? { later: true, afterMs: BACK_OFF_MS, why } : { unknown: true, why };
  if ('silence' in reply)
    return reply.sent ? unknown(reply.silence) : { later: true, afterMs: BACK_OFF_MS, why: reply.silence };
  const { status, body } = reply;
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
      return { later: true, afterMs: refusedFor(reply)!, why };
    default:
      return status === 408 || status >= 500 || status < 400 ? unknown(why) : { ok: false, why: 'invalid' };
  }
}

/** For how many milliseconds nothing more is taken, as 429 says; undefined where it was another answer. */
export const refusedFor = (reply: Reply): number | undefined =>
  'status' in reply && reply.status === 429 ? (waitOf(reply) ?? BACK_OFF_MS) : undefined;

/** Retry-After is in seconds, or a moment by the clock of whoever answers; what is neither says nothing. */
function waitOf({ retryAfter = '', date = '' }: Extract<Reply, { status: number }>): number | undefined {
  const inSeconds = /^\s*\d+(\.\d+)?\s*$/.test(retryAfter);
  const theirs = momentOf(date);
  const now = Number.isNaN(theirs) ? Date.now() : theirs;
  const ms = inSeconds ? Number(retryAfter) * 1_000 : momentOf(retryAfter) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, Math.ceil(ms)), LONGEST_MS);
}

/** Of a date as HTTP writes it; NaN of anything else. */
const momentOf = (text: string): number => (/ GMT\s*$/.test(text) ? Date.parse(text) : Number.NaN);

/** Codes stand in different places of the answer, depending on which service behind Teams refuses. */
const mentions = (body: unknown, code: string): boolean => JSON.stringify(body ?? '').includes(code);
