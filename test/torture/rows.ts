import { answers } from './faults/answers.ts';
import { kills } from './faults/kills.ts';
import { refusals } from './faults/refusals.ts';
import { throttled } from './faults/throttled.ts';
import { writePoints } from './faults/write-points.ts';
import type { Row } from './row.ts';

/** What the program is put through, in the order of the report. */
export const rows: readonly Row[] = [kills, writePoints, ...answers, throttled, ...refusals];
