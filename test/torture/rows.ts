import { answers } from './faults/answers.ts';
import { clocks } from './faults/clocks.ts';
import { disk } from './faults/disk.ts';
import { downtime } from './faults/downtime.ts';
import { instances } from './faults/instances.ts';
import { kills } from './faults/kills.ts';
import { paused } from './faults/paused.ts';
import { refusals } from './faults/refusals.ts';
import { throttled } from './faults/throttled.ts';
import { twice } from './faults/twice.ts';
import { writePoints } from './faults/write-points.ts';
import type { Row } from './row.ts';

/** What the program is put through, in the order of the report. */
export const rows: readonly Row[] = [
  ...[kills, writePoints, ...answers, throttled, ...refusals],
  ...[...instances, paused, ...clocks, ...downtime, twice, ...disk],
];
