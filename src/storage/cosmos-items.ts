import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Container, JSONValue } from '@azure/cosmos';
import { Conflict, Unavailable } from '../engine/ports.ts';

/** A state of an item: Cosmos DB's name for it, how often it was written, and the marks of the writes that led to it, newest first. */
export type Seen = { etag: string; version: number; writes: string[] };

/** So long one operation may take, with everything that is tried again. */
const PATIENCE_MS = 12_000;
const TRIES = 5;
const FIRST_PAUSE_MS = 50;
/** How many writes of others may come after one of ours before nobody can tell any more whether it happened. */
const MARKS = 10;
const LARGEST = 2 * 1024 * 1024;

/**
 * Items of one container, each replaced on condition that nobody else did. `@azure/cosmos` tries reads again and waits when it is told
 * to (429), but the outcome of a write can stay unknown: time-out, reset, 408, 449, 5xx. Every write therefore carries a mark of its
 * own, and is looked for: there it is done; where all is as before it is tried again under the same condition, so that one that is
 * late has no effect; else somebody was first. What is still not known when patience ends is {@link Unavailable}.
 */
export function cosmosItems(container: Container) {
  async function read<T>(id: string, abortSignal = inTime()): Promise<(Seen & { content: T }) | undefined> {
    const { resource, substatus } = await orUnavailable(
      container.item(id, id).read<Seen & T & { _etag: string }>({ abortSignal }),
    );
    // With a reason of its own, "not found" means that this replica or the whole container is not there.
    if (!resource && substatus) throw new Unavailable(new Error(`not found, ${substatus}`));
    if (!resource) return undefined;
    const { _etag: etag, version, writes } = resource;
    return { etag, version, writes, content: resource };
  }

  /**
   * @param before what is replaced; absent: there must be nothing yet
   * @returns what is there now: of a later version, where others have built on it before the outcome was known
   */
  async function write(id: string, content: object, before: Seen | undefined): Promise<Seen> {
    const mark = randomBytes(6).toString('base64url');
    const writes = [mark, ...(before?.writes ?? [])].slice(0, MARKS);
    const version = (before?.version ?? 0) + 1;
    const item = { ...content, id, version, writes };
    const bytes = Buffer.byteLength(JSON.stringify(item));
    if (bytes > LARGEST) throw new Error(`a document of ${bytes} bytes is more than Cosmos DB takes (${LARGEST})`);
    const send = async (abortSignal: AbortSignal): Promise<Seen> => {
      const { etag } = await (before
        ? container.item(id, id).replace(item, { abortSignal, ...ifStill(before) })
        : container.items.create(item, { abortSignal }));
      return { etag, version, writes };
    };
    return settled(id, before, send, (there, doubtful) => {
      if (there?.writes.includes(mark)) return { etag: there.etag, version: there.version, writes: there.writes };
      if (doubtful && there && there.version - version >= MARKS) throw new Unavailable(new Error('its mark is gone'));
      return undefined;
    });
  }

  /** A deletion leaves no mark: what is gone after an outcome nobody knows was what we wanted, whoever did it. */
  async function remove(id: string, before: Seen): Promise<void> {
    const send = (abortSignal: AbortSignal) => container.item(id, id).delete({ abortSignal, ...ifStill(before) });
    await settled<unknown>(id, before, send, (there, doubtful) => (doubtful && !there ? true : undefined));
  }

  /** @param done what became of it, by what is there now and whether it can have happened at all; `undefined` when it has not */
  async function settled<T>(
    id: string,
    before: Seen | undefined,
    send: (signal: AbortSignal) => Promise<T>,
    done: (there: Seen | undefined, doubtful: boolean) => T | undefined,
  ): Promise<T> {
    const signal = inTime();
    let doubtful = false;
    for (let attempt = 1; ; attempt++) {
      try {
        return await send(signal);
      } catch (error) {
        if (isRefused(error)) throw new Unavailable(error);
        doubtful ||= !conditionFailed(error);
        const there = await read(id, signal);
        const result = done(there, doubtful);
        if (result !== undefined) return result;
        if (there?.etag !== before?.etag) throw new Conflict(id);
        if (attempt === TRIES) throw new Unavailable(error);
        await pause(FIRST_PAUSE_MS * 2 ** attempt);
      }
    }
  }

  async function query<T>(text: string, values: Record<string, JSONValue> = {}): Promise<T[]> {
    const parameters = Object.entries(values).map(([name, value]) => ({ name: `@${name}`, value }));
    const all = container.items.query<T>({ query: text, parameters }, { abortSignal: inTime() }).fetchAll();
    return (await orUnavailable(all)).resources;
  }

  return { read, write, remove, query };
}

const inTime = (): AbortSignal => AbortSignal.timeout(PATIENCE_MS);
const ifStill = ({ etag }: Seen) => ({ accessCondition: { type: 'IfMatch', condition: etag } });
const codeOf = (error: unknown): number => Number((error as { code?: unknown }).code);

/** There is something already, nothing any more, or something else. */
const conditionFailed = (error: unknown): boolean => [404, 409, 412].includes(codeOf(error));

/** Nothing was written, and trying again would not help. */
const isRefused = (error: unknown): boolean => [400, 401, 403, 413, 429].includes(codeOf(error));

async function orUnavailable<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw new Unavailable(error);
  }
}
