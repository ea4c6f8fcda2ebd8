import type { Log } from './ports.ts';

/** How much of a stack is told. */
const PLACES = 5;

/** Where it failed, and never what was said: an error's message may quote anything that people wrote. */
export function report(log: Log, error: unknown, what: object, message: string): void {
  const { name, message: said, stack = '' } = error instanceof Error ? error : new Error();
  // A stack begins with the message, whose lines may look like places.
  const from = stack.indexOf(said);
  const at = (from < 0 ? '' : stack.slice(from + said.length))
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, PLACES)
    .map((line) => line.trim());
  log.error({ ...what, error: name, at }, message);
}
