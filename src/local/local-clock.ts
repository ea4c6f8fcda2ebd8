import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../engine/ports.ts';

export type LocalClock = Clock & {
  /** Never back: what has happened has happened. */
  moveTo(moment: Temporal.Instant): void;
};

/** A clock that runs like any other but can be moved forward. It is kept in a file, so that it goes on where it was. */
export function localClock(file: string): LocalClock {
  let aheadMs = readAhead(file);
  const now = () => Temporal.Now.instant().add({ milliseconds: aheadMs });
  return {
    now,
    elapsed: () => performance.now(),
    moveTo(moment) {
      const further = moment.epochMilliseconds - now().epochMilliseconds;
      if (further <= 0) return;
      aheadMs += further;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify({ aheadMs })}\n`);
    },
  };
}

function readAhead(file: string): number {
  try {
    return Number(JSON.parse(readFileSync(file, 'utf8')).aheadMs) || 0;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return 0;
    throw error;
  }
}
