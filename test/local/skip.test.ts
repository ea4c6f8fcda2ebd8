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
    ['spol 20 minutter', '2026-10-20T07:50:00Z'],
    ['spol 1 time', '2026-10-20T08:30:00Z'],
    ['skip 400 hours', '2026-11-05T23:30:00Z'],
    ['spol 400 dage', '2027-11-24T08:30:00Z'],
  ])('%s → %s: the same time of day on the Danish clock, and a quarter’s first working day', (text, moment) => {
    expect(to(text)).toBe(moment);
  });

  test.each(['spol til mødet', 'spol til næste møde', 'skip to the meeting'])('%s → the meeting', (text) => {
    expect(skipTo(text, now)).toBe('meeting');
  });

  test.each(['', ' 0 dage', ' 10', ' mange dage', ' 401 dage', ' 58 uger', ' tilbage', ' 3 constructor'])(
    'spol%s is asked about',
    (where) => {
      expect(to(`spol${where}`)).toBe('unclear');
    },
  );

  test.each(['emner', 'spolebånd', 'vi vil spol 10 dage', ''])('%s is none of its business', (text) => {
    expect(to(text)).toBeUndefined();
  });
});
