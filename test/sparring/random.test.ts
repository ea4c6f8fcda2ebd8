import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pick, randomFrom, shuffled } from '../../src/sparring/random.ts';

const take = (seed: number, count: number) => Array.from({ length: count }, randomFrom(seed));

test('the same seed gives the same numbers, another seed others', () => {
  expect(take(7, 20)).toEqual(take(7, 20));
  expect(take(7, 20)).not.toEqual(take(8, 20));
});

test('the sequence is the one published for mulberry32', () => {
  expect(take(0, 3).map((number) => number * 2 ** 32)).toEqual([1144304738, 1416247, 958946056]);
});

test('picks are whole numbers below the limit, and all of them occur', () => {
  const random = randomFrom(1);
  const picks = Array.from({ length: 1000 }, () => pick(random, 6));
  expect(new Set(picks)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
});

test('shuffling keeps the items and leaves the list alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      const before = [...items];
      const mixed = shuffled(items, randomFrom(seed));
      expect(items).toEqual(before);
      expect(mixed.toSorted()).toEqual(items.toSorted());
    }),
  );
});
