import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { skipTo } from '../../src/local/skip.ts';

const now = Temporal.Instant.from('2026-10-20T07:30:00Z');
const to = (text: string) => skipTo(text, now)?.toString();

describe('moving the clock by words', () => {
  test.each([
    ['spol 10 dage', '2026-10-30T08:30:00Z'],
    ['Spol  1 dag.', '2026-10-21T07:30:00Z'],
    ['spol 2 uger', '2026-11-03T08:30:00Z'],
    ['skip 10 days', '2026-10-30T08:30:00Z'],
    ['skip 1 week', '2026-10-27T08:30:00Z'],
    ['spol til næste kvartal', '2027-01-04T08:00:00Z'],
    ['skip to next quarter', '2027-01-04T08:00:00Z'],
  ])('%s → %s: the same time of day on the Danish clock, and a quarter’s first working day', (text, moment) => {
    expect(to(text)).toBe(moment);
  });

  test.each(['spol', 'spol 0 dage', 'spol 10', 'spol mange dage', 'spol 999 dage', 'spol tilbage'])(
    '%s is asked about',
    (text) => {
      expect(to(text)).toBe('unclear');
    },
  );

  test.each(['emner', 'spolebånd', 'vi vil spol 10 dage', ''])('%s is none of its business', (text) => {
    expect(to(text)).toBeUndefined();
  });
});
