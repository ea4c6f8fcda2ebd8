import { Temporal } from 'temporal-polyfill';
import type { Initiative } from '../sparring/initiatives/initiative.ts';
import type { Engine } from './engine.ts';

/** What is waiting to be done or looked at, in all instances together. */
export type Backlog = {
  /** Documents with work that is due; never more than {@link COUNTED}. */
  due: number;
  /** For how long the oldest of it has been due, in seconds; 0 when nothing is. */
  oldestDueSeconds: number;
  /** Messages that coordinators are asked about, since nobody knows whether they arrived. */
  uncertain: number;
};

/** Whoever has so much to do is in trouble however much it is: it is not worth reading on. */
const COUNTED = 1_000;

/** Costs two small indexed queries, and the initiatives, of which there are few. */
export async function backlog({ store, clock }: Pick<Engine, 'store' | 'clock'>): Promise<Backlog> {
  const now = clock.now();
  const [due, next, ids] = await Promise.all([
    store.due(now.toString(), COUNTED),
    store.nextDue(),
    store.ids('initiative'),
  ]);
  const initiatives = await Promise.all(ids.map((id) => store.load(id)));
  const late = next === undefined ? 0 : now.since(Temporal.Instant.from(next)).total('seconds');
  return {
    due: due.length,
    oldestDueSeconds: Math.max(0, late),
    uncertain: initiatives.reduce(
      (sum, one) => sum + ((one?.document as Initiative | undefined)?.uncertain.length ?? 0),
      0,
    ),
  };
}
