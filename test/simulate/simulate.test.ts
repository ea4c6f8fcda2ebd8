import { describe, expect, test } from '@jest/globals';
import { simulated } from './initiative.ts';

describe('years of eight groups whose people answer late, not at all or twice, leave and swap, on instances that fail', () => {
  test.each([1, 3])(
    'end every round, pass every turn, and write to nobody in vain, at night or twice: seed %i',
    async (seed) => {
      const { wrong, counts } = await simulated(seed, 1.25);
      expect(wrong).toEqual([]);
      // A simulation in which nothing happens proves nothing.
      for (const [what, count] of Object.entries(counts))
        expect({ what, none: count === 0 }).toEqual({ what, none: false });
      expect(counts.rounds).toBeGreaterThanOrEqual(36);
    },
    600_000,
  );

  test('are the same again for the same seed, and others for another', async () => {
    const [once, again, other] = [await simulated(7, 0.1), await simulated(7, 0.1), await simulated(8, 0.1)];
    expect(again).toEqual(once);
    expect(other.digest).not.toBe(once.digest);
  }, 300_000);
});
