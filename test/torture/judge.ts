import type { Expected } from './work.ts';

/** What the store says of a message in the end: its job's state, or that there is none left. */
export type Fate = 'waiting' | 'claimed' | 'uncertain' | 'failed' | 'skipped' | 'none';

export type Evidence = {
  expected: readonly Expected[];
  /** The marker of each message that Teams accepted, in order: its own log. */
  accepted: readonly string[];
  fateOf(expected: Expected): Fate;
  /** A coordinator is asked about it. */
  isShown(expected: Expected): boolean;
};

export type Verdict = {
  jobs: number;
  /** Expected messages that Teams has. */
  sent: number;
  /** Nobody knows, and a coordinator is asked. */
  uncertain: number;
  skipped: number;
  failed: number;
  /** Teams accepted them more than once. */
  doubled: string[];
  /** Teams does not have them, and nobody is told. */
  lost: string[];
};

/**
 * What became of the messages. Teams' log alone says what was sent; the store only says of those that Teams does not have whether
 * anybody can see that.
 */
export function judge({ expected, accepted, fateOf, isShown }: Evidence): Verdict {
  const times = new Map<string, number>();
  for (const marker of accepted) times.set(marker, (times.get(marker) ?? 0) + 1);
  const verdict: Verdict = {
    ...{ jobs: expected.length, sent: 0, uncertain: 0, skipped: 0, failed: 0, lost: [] },
    doubled: [...times].filter(([, count]) => count > 1).map(([marker]) => marker),
  };
  for (const each of expected) {
    const fate = fateOf(each);
    const arrived = times.has(each.marker);
    if (arrived) verdict.sent++;
    if (fate === 'uncertain') verdict.uncertain++;
    if (fate === 'skipped') verdict.skipped++;
    if (fate === 'failed') verdict.failed++;
    const seen = (fate === 'uncertain' && isShown(each)) || fate === 'failed' || fate === 'skipped';
    if (!arrived && !seen) verdict.lost.push(`${each.marker} (${fate})`);
  }
  return verdict;
}
