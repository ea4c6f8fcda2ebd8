import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { solveWithHighs } from '../../../../src/adapters/highs.ts';
import { scoreGroups } from '../../../../src/sparring/groups/matching/benefit.ts';
import { proveBound } from '../../../../src/sparring/groups/matching/bound.ts';
import type { MatchingInstance } from '../../../../src/sparring/groups/matching/matching.ts';
import { allMixes } from '../../../../src/sparring/groups/matching/mixes.ts';
import { divide } from '../../../../src/sparring/groups/matching/sizes.ts';
import { at, instanceOf } from '../../../support/municipalities.ts';
import { allDivisions, instances } from './instances.ts';

// Much arithmetic: a busy machine or measuring coverage takes several times as long.
jest.setTimeout(180_000);

async function boundOf(instance: MatchingInstance): Promise<number> {
  const count = instance.municipalities.length;
  const division = divide(count, instance.size);
  const { columns, demand, besides } = allMixes(instance, division);
  const cover = { demand, fewest: division.fewest, most: division.most };
  const { bound } = await proveBound(
    columns,
    cover,
    demand.map(() => 1),
    0,
    solveWithHighs,
  );
  return (bound + besides) / count;
}

describe('the bound for many municipalities', () => {
  test('is never below the best division', async () => {
    const sizes = [
      { min: 4, max: 6 },
      { min: 2, max: 3 },
      { min: 1, max: 4 },
    ];
    await fc.assert(
      fc.asyncProperty(instances({ most: 8, sizes }), async (instance) => {
        const bound = await boundOf(instance);
        for (const groups of allDivisions(instance, divide(instance.municipalities.length, instance.size).sizes)) {
          expect(scoreGroups(instance, groups).score).toBeLessThanOrEqual(bound);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('knows how scarce regions are', async () => {
    // Twelve from one region and four from another, in fours: at best each group has both.
    const all = Array.from({ length: 16 }, (_, index) => at(`m${index}`, index < 12 ? 'nord' : 'syd'));
    const size = { min: 4, max: 4 };
    // no challenges and nothing to give: everything but the give
    expect(await boundOf(instanceOf(all, { size }))).toBeCloseTo(0.85, 6);
    // two from the other region reach two groups of four, the other two have no spread
    const fewer = all.map((one, index) => ({ ...one, region: index < 14 ? 'nord' : 'syd' }));
    expect(await boundOf(instanceOf(fewer, { size }))).toBeCloseTo(0.85 - 0.2 / 2, 6);
  });

  test('knows that one helper reaches its own group only', async () => {
    const all = Array.from({ length: 16 }, (_, index) =>
      at(`m${index}`, 'nord', 1, index ? 'cv' : '', index ? '' : 'cv'),
    );
    // help for the helper, who has no challenges, and for three others; one gives
    const expected = (0.45 * 4 + 0.15) / 16 + 0.4;
    expect(await boundOf(instanceOf(all, { size: { min: 4, max: 4 } }))).toBeCloseTo(expected, 6);
  });

  test('knows who has met almost everybody', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((id) => at(id));
    const instance = instanceOf(all, { size: { min: 5, max: 5 }, metBefore: [['a', 'b', 'c']] });
    // three of them find two strangers among the four others
    expect(await boundOf(instance)).toBeCloseTo(0.85 - (0.1 * 3 * (1 / 2)) / 5, 6);
  });

  test('holds with so many regions that regions and stages together are too many mixes', async () => {
    const count = (regions: number) =>
      Array.from({ length: 80 }, (_, index) => at(`m${index}`, `r${index % regions}`, 1 + (index % 4)));
    for (const regions of [20, 80]) {
      const { demand } = allMixes(instanceOf(count(regions)), divide(80, { min: 4, max: 6 }));
      expect(demand).toHaveLength(regions === 20 ? 20 : 4);
    }
    const wide = { min: 4, max: 76 };
    expect(allMixes(instanceOf(count(80), { size: wide }), divide(80, wide)).demand).toHaveLength(4);
    const many = Array.from({ length: 500 }, (_, index) => at(`m${index}`, `r${index}`, 1 + (index % 4)));
    const huge = { min: 4, max: 400 };
    expect(allMixes(instanceOf(many, { size: huge }), divide(500, huge)).demand).toHaveLength(1);
  });
});
