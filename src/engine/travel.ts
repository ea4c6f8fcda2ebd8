import { Temporal } from 'temporal-polyfill';
import { dispatcher, nextMoment } from './dispatcher.ts';
import type { Engine } from './engine.ts';

export type Movable = { now(): Temporal.Instant; moveTo(moment: Temporal.Instant): void };

/** How often the same moment may come up again before it is passed by: something there cannot be done. */
const TRIES = 3;

/** Moves the clock, stopping at each moment at which something is due, so that everything happens at its time and in order. */
export async function travel(engine: Engine, clock: Movable, end: Temporal.Instant): Promise<void> {
  const work = dispatcher(engine);
  const doWhatIsDue = () =>
    work.drain().catch((error: Error) => engine.log.error({ error: error.name }, 'while moving the clock'));
  await doWhatIsDue();
  let tries = 0;
  for (;;) {
    const next = await nextMoment(engine);
    if (!next || Temporal.Instant.compare(next, end) > 0) break;
    const ahead = Temporal.Instant.compare(next, clock.now()) > 0;
    tries = ahead ? 0 : tries + 1;
    if (tries > TRIES) break;
    clock.moveTo(next);
    await doWhatIsDue();
  }
  clock.moveTo(end);
  await doWhatIsDue();
}
