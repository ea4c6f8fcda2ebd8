import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { simulated } from './years.ts';

/** One more can be looked at: `SEED=7 npm test -- test/sparring/simulation`. */
const seeds = process.env.SEED ? [Number(process.env.SEED)] : [1, 2];

describe.each(seeds)(
  'two years of six groups whose people answer late, not at all or twice, leave and swap: seed %i',
  (seed) => {
    it('end every round, pass every turn, and write to nobody in vain, at night or twice', async () => {
      const years = await simulated(seed, Temporal.Instant.from('2028-10-03T12:00:00Z'));
      expect(years.wrong).toEqual([]);
      expect(years.unended).toEqual([]);
      expect(years.unfair).toEqual([]);
      expect(years.broken).toEqual([]);
      // A simulation in which nothing happens proves nothing.
      expect(years.counts.rounds).toBe(48);
      const { met, published, takeaways, reminders, inChannelInstead, doubts, away } = years.counts;
      for (const count of [met, published, takeaways, reminders, inChannelInstead, doubts, away])
        expect(count).toBeGreaterThan(0);
    }, 600_000);
  },
);
