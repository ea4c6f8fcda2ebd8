import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divide } from '../../../../src/sparring/groups/matching/sizes.ts';

describe('groups of four to six', () => {
  const size = { min: 4, max: 6 };
  test.each([
    [4, [4], 1, 1],
    [8, [4], 2, 2],
    [9, [4, 5], 2, 2],
    [10, [4, 5, 6], 2, 2],
    [11, [5, 6], 2, 2],
    [12, [4, 6], 2, 3], // with five, seven are left
    [13, [4, 5], 3, 3],
    [30, [4, 5, 6], 5, 7],
    [98, [4, 5, 6], 17, 24],
  ])('%i municipalities', (count, sizes, fewest, most) => {
    expect(divide(count, size)).toMatchObject({ sizes, fewest, most, widened: false });
  });

  test.each([
    [1, [1], 1],
    [2, [2], 1],
    [3, [3], 1],
    [7, [3, 4, 7], 2],
  ])('%i municipalities need another size', (count, sizes, most) => {
    expect(divide(count, size)).toMatchObject({ sizes, fewest: 1, most, widened: true });
  });
});

test('whatever the sizes, some division exists, and every size named occurs in one', () => {
  const range = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.nat(4)).map(([min, more]) => ({ min, max: min + more }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), range, (count, size) => {
      const { sizes, fewest, most, min, max } = divide(count, size);
      expect(fewest).toBeLessThanOrEqual(most);
      // all sums of sizes from min to max, the slow way
      const sums = new Set([0]);
      for (let sum = 0; sum <= count; sum++) {
        if (sums.has(sum)) for (let each = min; each <= max; each++) sums.add(sum + each);
      }
      const occurring = Array.from({ length: max - min + 1 }, (_, at) => min + at).filter(
        (each) => each <= count && sums.has(count - each),
      );
      expect(sizes).toEqual(occurring);
    }),
  );
});
