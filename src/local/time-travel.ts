import { Temporal } from 'temporal-polyfill';
import { dispatcher, nextMoment } from '../engine/dispatcher.ts';
import type { Engine } from '../engine/engine.ts';
import type { Inbound } from '../engine/inbound.ts';
import type { LocalClock } from './local-clock.ts';
import { skipTo } from './skip.ts';

type Parts = {
  inbound: Inbound;
  engine: Engine;
  clock: LocalClock;
  /** Runs work while nothing else does what is due. */
  pausing<T>(work: () => Promise<T>): Promise<T>;
};

/** The product, and in local mode only: "spol 10 dage" moves the clock, with everything that falls due on the way. */
export function withTimeTravel({ inbound, engine, clock, pausing }: Parts): Inbound {
  return {
    ...inbound,
    async say(said) {
      const to = skipTo(said.text, clock.now());
      if (to === undefined) return inbound.say(said);
      // Asked through the front door, so that they are known and answered in their language.
      const { language } = await inbound.say({ ...said, text: '?' });
      if (to !== 'unclear') await pausing(() => travel(engine, clock, to));
      const data = { unclear: to === 'unclear', now: { $when: clock.now().toString(), as: 'date' } };
      return { content: { card: 'local-clock', data }, language };
    },
  };
}

/** How often the same moment may come up again before it is passed by: something there cannot be done. */
const TRIES = 3;

/** Moves the clock, stopping at each moment at which something is due, so that everything happens at its time and in order. */
export async function travel(engine: Engine, clock: LocalClock, end: Temporal.Instant): Promise<void> {
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
