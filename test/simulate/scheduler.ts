import { pick } from '../../src/sparring/random.ts';

/** Lets whatever waits go on, one at a time, in an order that is left to chance: the same chance gives the same order. */
export function scheduler(random: () => number): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = false;
  function next(): void {
    waiting.splice(pick(random, waiting.length), 1)[0]!();
    if (waiting.length > 0) setImmediate(next);
    else running = false;
  }
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (running) return;
      running = true;
      setImmediate(next);
    });
}
