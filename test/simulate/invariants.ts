import type { Stored } from '../../src/engine/ports.ts';
import type { World } from '../support/world.ts';
import { SECRET } from './visitor.ts';

/** What is due is done, or waits for another try, at most so long after: an instance that is gone is missed before. */
const OVERDUE = { minutes: 20 };

/** What has been looked through and found to be in order: it never changes, something else takes its place. */
const inOrder = new WeakSet<object>();

/** What holds of a document at any moment, whatever has happened to it. @returns what does not */
export function broken({ id, kind, document, jobs, known }: Stored): string[] {
  const wrong: string[] = [];
  const keys = jobs.map(({ key }) => key);
  if (new Set(keys).size < keys.length) wrong.push('one job twice');
  if (!inOrder.has(known)) {
    if (new Set(known).size < known.length) wrong.push('one key known twice');
    else inOrder.add(known);
  }
  if (jobs.some(({ key, kind: k, state }) => k === 'post' && state === 'waiting' && known.includes(key)))
    wrong.push('to be sent though it has been');
  if (jobs.filter(({ kind: k, state }) => k === 'post' && state === 'claimed').length > 1)
    wrong.push('two messages under way');
  if (jobs.filter(({ key, state }) => key.startsWith('step:') && state === 'waiting').length > 1)
    wrong.push('two steps to wait for');
  if (kind !== 'observation' && !inOrder.has(document)) {
    if (JSON.stringify(document).includes(SECRET)) wrong.push('what is between two stands elsewhere');
    else inOrder.add(document);
  }
  return wrong.map((what) => `${what}: ${id}`);
}

/** Work that nobody has done though it is long due. */
export async function overdue(w: World): Promise<string[]> {
  const ids = await w.engine.store.due(w.now().subtract(OVERDUE).toString(), 10);
  return ids.map((id) => `long due: ${id}`);
}
