import type { Sent } from '../engine/ports.ts';
import type { Graph, GraphReply } from './graph.ts';
import { failureOf } from './outcome.ts';

/** It cannot go on; `sent` says how it ended. */
export class Ended extends Error {
  readonly sent: Sent<never>;
  constructor(sent: Sent<never>) {
    super('ended');
    this.sent = sent;
  }
}

/** The body of a good reply. @throws {Ended} with what any other reply means */
export function bodyOf<T>(reply: GraphReply, repeatable = true): T {
  if ('status' in reply && reply.status >= 200 && reply.status < 300) return reply.body as T;
  throw new Ended(failureOf(reply, { repeatable }));
}

/** Every item of a list, page by page. */
export async function allOf<T>({ graph }: { graph: Graph }, path: string): Promise<T[]> {
  const items: T[] = [];
  for (let next: string | undefined = path; next; ) {
    const page: { value: T[]; '@odata.nextLink'?: string } = bodyOf(await graph('GET', next));
    items.push(...page.value);
    next = page['@odata.nextLink'];
  }
  return items;
}
