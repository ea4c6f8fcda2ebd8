import type { Temporal } from 'temporal-polyfill';
import { BackupRefused, backUp } from '../storage/sqlite-backup.ts';
import type { Io } from './match.ts';

/**
 * `cli backup FILE`: a copy of everything, of one moment, while the bot goes on.
 *
 * @returns the exit code: 0, or 1 when there is no backup; then there is no FILE either
 */
export async function backup(
  from: string,
  to: string,
  { now, io }: { now: Temporal.Instant; io: Io },
): Promise<number> {
  return unlessRefused(io, async () => {
    const at = now.round('second').toString();
    await backUp(from, to, at);
    io.stdout.write(`${to}: all that was there at ${at}\n`);
  });
}

export async function unlessRefused(io: Io, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 1;
  }
}
