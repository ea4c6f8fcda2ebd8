import { plainSample, type Sample } from './sample.ts';

const now = { $when: '2026-11-26T08:00:00Z', as: 'date' };

/** Cards of local mode only. */
export const local: Sample[] = [
  plainSample('local-clock', 'moved', { unclear: false, now }),
  plainSample('local-clock', 'unclear', { unclear: true, now }),
];
