import type { Reply } from './outcome.ts';
import { NotSignedIn, type Tokens } from './tokens.ts';

/** What Graph answered: a {@link Reply}, and where to look for what is still being made. */
export type GraphReply = Reply & { location?: string };

/** One HTTP request to Microsoft Graph, never repeated by itself. Does not throw: the reply says how it went. */
export type Graph = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => Promise<GraphReply>;

export type GraphParts = {
  /** Without a version: `https://graph.microsoft.com`. */
  url: string;
  /** The bot's own; absent where Graph is stood in for. */
  tokens?: Tokens;
  timeoutMs?: number;
};

/** @returns a function that takes a path with its version (`/v1.0/teams/…`), or the address of a next page as Graph gave it */
export function createGraph({ url, tokens, timeoutMs = 20_000 }: GraphParts): Graph {
  return async (method, path, body) => {
    const address = new URL(path, url);
    // Our token goes to Graph only, whatever address an answer names.
    if (address.origin !== new URL(url).origin) return { silence: 'elsewhere', sent: false };
    try {
      const authorization = tokens && `Bearer ${await tokens(`${new URL(url).origin}/.default`)}`;
      const answer = await fetch(address, {
        method,
        headers: { ...(authorization && { authorization }), ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const location = answer.headers.get('location');
      return {
        status: answer.status,
        body: parsed(await answer.text()),
        retryAfter: answer.headers.get('retry-after') ?? undefined,
        date: answer.headers.get('date') ?? undefined,
        ...(location && { location }),
      };
    } catch (error) {
      return silence(error);
    }
  };
}

/** Codes that say that no connection came about, so nothing was sent. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function silence(error: unknown): GraphReply {
  if (error instanceof NotSignedIn) return { silence: 'not-signed-in', sent: false };
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  const code = cause?.code ?? name;
  return { silence: code, sent: !neverLeft.has(code) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
}
