import { word } from '../../../src/sparring/activity.ts';
import { plainSample, type Sample } from './sample.ts';

const at = '2026-11-26T08:00:00Z';
const now = word('local.clock-now', { date: { $when: at, as: 'date' }, time: { $when: at, as: 'time' } });

/** Cards of local mode only. */
export const local: Sample[] = (['moved', 'unclear', 'no-meeting'] as const).map((title) =>
  plainSample('local-clock', title, { moved: title === 'moved', title: word(`local.clock-${title}`), now }),
);
