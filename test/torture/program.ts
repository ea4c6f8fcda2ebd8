import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../src/main.ts');
const points = join(import.meta.dirname, 'points.ts');
const fullDisk = join(import.meta.dirname, 'full-disk.ts');
/** Whatever becomes of this process, the programs it started go with it. */
const DIES_WITH_US = ['/usr/bin/setpriv', '--pdeathsig', 'KILL'] as const;
const START_WITHIN_MS = 60_000;
/** So much of what it printed is kept, to be read when something went wrong. */
const KEPT = 20_000;

const running = new Set<ChildProcess>();
process.on('exit', killAll);

/** Nothing that was started is left behind, however this ends. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

export type Program = {
  child: ChildProcess;
  /** Where it listens, once it works; rejects when it ends before. */
  ready: Promise<string>;
  ended: Promise<void>;
  /** What it last printed. */
  printed(): string;
  /** Each line that begins so, from now on. */
  onLine(begins: string, told: (rest: string) => void): void;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** As an operator stops it; killed when it takes longer than that may. */
  stop(): Promise<void>;
};

/**
 * The program as `npm start` runs it, with these variables and no others.
 * @param preload modules that are loaded before it
 */
export function program(env: Record<string, string>, { preload = [] as string[] } = {}): Program {
  const args = [...preload.flatMap((file) => ['--import', file]), '--max-old-space-size=512', main];
  const child = spawn(DIES_WITH_US[0], [...DIES_WITH_US.slice(1), process.execPath, ...args], {
    ...{ env, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  running.add(child);
  const told: { begins: string; told: (rest: string) => void }[] = [];
  let printed = '';
  let line = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>();
  ready.catch(() => {});
  const late = setTimeout(() => reject(new Error(`not started in time\n${printed}`)), START_WITHIN_MS);
  const ended = once(child, 'close').then(() => {
    running.delete(child);
    clearTimeout(late);
    reject(new Error(`ended before it was ready\n${printed}`));
  });
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      printed = (printed + chunk).slice(-KEPT);
      const lines = (line + chunk).split('\n');
      line = lines.pop()!;
      for (const each of lines) {
        const port = /"port":(\d+)/.exec(each)?.[1];
        if (port) {
          clearTimeout(late);
          resolve(`http://127.0.0.1:${port}`);
        }
        for (const one of told) if (each.startsWith(one.begins)) one.told(each.slice(one.begins.length));
      }
    });
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    ...{ child, ready, ended, kill },
    printed: () => printed,
    onLine: (begins, tell) => void told.push({ begins, told: tell }),
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** The same program, which stops itself at the write point that TORTURE_POINT names: see `points.ts`. */
export const programWithPoints = (env: Record<string, string>): Program => program(env, { preload: [points] });

/** The same program, whose disk is full when it is told so: see `full-disk.ts`. */
export const programThatFills = (env: Record<string, string>): Program => program(env, { preload: [fullDisk] });

/** Whether the system holds a process still. */
export const standsStill = ({ child }: Program): boolean => {
  try {
    return /^\d+ \(.*\) T/.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};
