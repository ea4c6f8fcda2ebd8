import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { checkFree, choosePorts } from '../../src/local/ports.ts';

const dev = join(import.meta.dirname, '../../src/local/dev.ts');
const PLAYGROUNDS = 6;

export type DevServer = { said(): string; interrupt(): Promise<number | null> };

/** Of each ten ports, `npm run dev` takes the first. Whoever listens on the last has them all. */
const [TEN, LAST] = [10, 9];

/** Ports in a row that are free, away from those that `npm run dev` uses. They are this process's until it ends, whoever else looks for some. */
export async function freeBase(): Promise<number> {
  for (let base = 21_000; ; base += TEN) {
    if (!(await claimed(base + LAST))) continue;
    const free = await checkFree(choosePorts(PLAYGROUNDS, base)).then(
      () => true,
      () => false,
    );
    if (free) return base;
  }
}

const claimed = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const claim = createServer().unref();
    claim.once('error', () => resolve(false));
    claim.listen(port, '127.0.0.1', () => resolve(true));
  });

/** `npm run dev`, as a process of its own. Resolves when it says that all is ready. */
export function startDev(base: number, folder: string, ...more: string[]): Promise<DevServer> {
  const child = spawn(process.execPath, [dev, '--port-base', String(base), '--data', folder, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ctrl-C')) resolve({ said: () => said, interrupt: () => interrupt(child) });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`npm run dev ended with ${code}:\n${said}`)));
  });
}

const interrupt = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve(child.exitCode);
    child.once('exit', resolve);
    child.kill('SIGINT');
  });
