import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomUUID } from 'node:crypto';

/** What is being done: a request is answered, or a document is visited and in it a job is done. */
type Trail = { reference: string; job?: { document: string; key: string } };

const current = new AsyncLocalStorage<Trail>();

/** Does `work` under a reference of its own, which every line of the log carries that is written meanwhile. */
export const underReference = <T>(reference: string, work: () => T): T => current.run({ reference }, work);

/** Does `work` as part of a job of the visit that is under way. */
export const onJob = <T>(document: string, key: string, work: () => T): T =>
  current.run({ reference: newReference(), ...current.getStore(), job: { document, key } }, work);

export const newReference = (): string => randomUUID();

/** What a line of the log is marked with now; nothing where nothing is being done for anybody. */
export function marks(): { reference: string; jobId?: string } | undefined {
  const trail = current.getStore();
  return trail && { reference: trail.reference, ...(trail.job && { jobId: jobId(trail.job) }) };
}

/**
 * The same for one job at every try and in every instance. Documents and keys may name people by their ids, which are theirs:
 * the hash is of both together, so it tells jobs apart and says of nobody what else is theirs.
 */
const jobId = ({ document, key }: { document: string; key: string }): string =>
  createHash('sha256').update(`${document}\n${key}`).digest('hex').slice(0, 16);
