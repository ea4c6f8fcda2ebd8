import type { Stored } from '../engine/ports.ts';

/** What has been written out, for as long as it is in use. */
const written = new WeakMap<object, string>();

/**
 * A record as it is kept, without what has a column of its own. A record is never changed but made anew, mostly out of the same
 * parts: what was written out with the last one is not written out again.
 */
export function bodyOf({ id: _id, kind: _kind, version: _version, erased: _erased, ...parts }: Stored): string {
  return `{${Object.entries(parts)
    .map(([name, part]) => `"${name}":${once(part)}`)
    .join()}}`;
}

function once(part: object): string {
  const there = written.get(part);
  if (there !== undefined) return there;
  const text = Array.isArray(part) ? `[${part.map(json).join()}]` : JSON.stringify(part);
  written.set(part, text);
  return text;
}

const json = (value: unknown): string =>
  typeof value === 'object' && value !== null ? once(value) : JSON.stringify(value);
