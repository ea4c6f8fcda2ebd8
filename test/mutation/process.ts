import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Asked, Told } from './protocol.ts';

/** No word from a process for so long, ms: it goes round in circles. */
const STUCK = 60_000;
/** The same while everything is loaded, and while tests are run that are too slow to be used. */
const STUCK_LOOKING = 600_000;

export type Process = {
  /** Of the tests. */
  names: string[];
  /** The mutants that are passed while loading. */
  early: Set<string>;
  /** Undefined: it gave no answer, and was ended. */
  ask(asked: Asked | 'look'): Promise<Told | undefined>;
  stop(): void;
};

/** A process that has loaded everything. Undefined: it cannot be loaded. */
export async function begun(loaded: string): Promise<Process | undefined> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [loaded], { stdio: 'ignore' });
  const told = await heard(child, STUCK_LOOKING);
  if (told?.is !== 'loaded') return undefined;
  return {
    names: told.names,
    early: new Set(told.early),
    ask(asked) {
      child.send(asked);
      return heard(child, asked === 'look' ? STUCK_LOOKING : STUCK);
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

/** What it says next, apart from that it goes on. */
function heard(child: ChildProcess, patience: number): Promise<Told | undefined> {
  return new Promise((resolve) => {
    const end = (told?: Told): void => {
      timer.refresh();
      if (told?.is === 'alive') return;
      clearTimeout(timer);
      child.off('message', end).off('exit', gone);
      if (!told) child.kill('SIGKILL');
      resolve(told);
    };
    const gone = (): void => end();
    const timer = setTimeout(gone, patience);
    child.on('message', end).on('exit', gone);
  });
}
