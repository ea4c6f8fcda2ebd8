import { describe, expect, test } from '@jest/globals';
import { scoreGroups, terms } from '../../../../src/sparring/groups/matching/benefit.ts';
import { at, instanceOf } from '../../../support/municipalities.ts';

const nobodyMet = () => false;
const termsOf = (one: ReturnType<typeof at>, ...others: ReturnType<typeof at>[]) => terms(one, others, 3, nobodyMet);

describe('help is the share of challenges that another has as a strength', () => {
  test.each([
    ['all', 'cv health', 'cv', 'health', 1],
    ['one of two', 'cv health', 'cv', 'employers', 1 / 2],
    ['one of three, offered twice', 'cv health progress', 'cv', 'cv', 1 / 3],
    ['none', 'cv', 'health', '', 0],
    ['no challenges, nothing missing', '', '', '', 1],
  ])('%s', (_, challenges, first, second, help) => {
    const one = at('a', 'nord', 1, challenges);
    expect(termsOf(one, at('b', 'nord', 1, '', first), at('c', 'nord', 1, '', second)).help).toBeCloseTo(help, 12);
  });

  test('a municipality does not help itself', () => {
    expect(termsOf(at('a', 'nord', 1, 'cv', 'cv'), at('b')).help).toBe(0);
  });
});

describe('give is whether a strength is a challenge of another', () => {
  test.each([
    ['yes', 'cv', 'cv', 1],
    ['one is enough', 'health cv', 'cv', 1],
    ['no', 'health', 'cv', 0],
    ['no strengths', '', 'cv', 0],
  ])('%s', (_, strengths, challenges, give) => {
    expect(termsOf(at('a', 'nord', 1, '', strengths), at('b', 'nord', 1, challenges)).give).toBe(give);
  });

  test('not to itself', () => {
    expect(termsOf(at('a', 'nord', 1, 'cv', 'cv'), at('b')).give).toBe(0);
  });
});

describe('spread is the share of other regions that could be there', () => {
  test.each([
    ['all alike', ['nord', 'nord', 'nord', 'nord'], 3, 0],
    ['two of three', ['nord', 'nord', 'syd', 'syd'], 3, 1 / 2],
    ['three of three', ['nord', 'øst', 'syd', 'syd'], 3, 1],
    ['a group of two has room for two', ['nord', 'syd'], 5, 1],
    ['two of five in a group of four', ['nord', 'syd', 'syd', 'syd'], 5, 1 / 3],
    ['only one region in the country', ['nord', 'nord'], 1, 1],
  ])('%s', (_, names, regions, spread) => {
    const [one, ...others] = names.map((region, index) => at(`m${index}`, region));
    expect(terms(one!, others, regions, nobodyMet).spread).toBeCloseTo(spread, 12);
  });
});

describe('stage falls with the mean difference of the pairs', () => {
  test.each([
    ['alike', [2, 2, 2], 1],
    ['as far apart as can be', [1, 4], 0],
    ['one step', [2, 3], 2 / 3],
    // pairs: 1, 3, 2 → mean 2
    ['three', [1, 2, 4], 1 / 3],
    ['alone', [3], 1],
  ])('%s', (_, stages, expected) => {
    const [one, ...others] = stages.map((stage, index) => at(`m${index}`, 'nord', stage));
    expect(termsOf(one!, ...others).stage).toBeCloseTo(expected, 12);
  });
});

test('fresh is the share of the others not met before', () => {
  const met = (one: string, other: string) => [one, other].sort().join() === 'a,b';
  expect(terms(at('a'), [at('b'), at('c'), at('d')], 1, met).fresh).toBeCloseTo(2 / 3, 12);
  expect(terms(at('c'), [at('a'), at('b'), at('d')], 1, met).fresh).toBe(1);
  expect(terms(at('a'), [], 1, met).fresh).toBe(1);
});

describe('a whole division', () => {
  const instance = instanceOf(
    [
      at('a', 'nord', 1, 'cv health', 'employers'),
      at('b', 'syd', 2, 'employers', 'cv'),
      at('c', 'nord', 4, '', 'cv'),
      at('d', 'øst', 4, 'progress', 'progress'),
    ],
    { metBefore: [['a', 'b', 'gone']] },
  );

  test('weighs the terms and takes the mean', () => {
    // group of a, b, c: regions 2 of min(3, 3); stage pairs 1, 3, 2
    const common = 0.2 * (1 / 2) + 0.1 * (1 - 2 / 3);
    const { score, benefit } = scoreGroups(instance, [['a', 'b', 'c'], ['d']]);
    expect(benefit.a).toBeCloseTo(0.45 * (1 / 2) + 0.15 + common + 0.1 * (1 / 2), 12);
    expect(benefit.b).toBeCloseTo(0.45 + 0.15 + common + 0.1 * (1 / 2), 12);
    expect(benefit.c).toBeCloseTo(0.45 + 0.15 + common + 0.1, 12);
    // alone: no help and nobody to give to; a share of nothing counts as whole
    expect(benefit.d).toBeCloseTo(0.2 + 0.1 + 0.1, 12);
    expect(score).toBeCloseTo((benefit.a! + benefit.b! + benefit.c! + benefit.d!) / 4, 12);
  });

  test('names the helpers for each challenge', () => {
    expect(scoreGroups(instance, [['a', 'b', 'c'], ['d']]).reasons).toEqual({
      a: [{ theme: 'cv', helpers: ['b', 'c'] }],
      b: [{ theme: 'employers', helpers: ['a'] }],
      c: [],
      d: [],
    });
  });

  test('one without a group counts with no benefit', () => {
    const { score, benefit } = scoreGroups(instance, [['a', 'b', 'c']]);
    expect(benefit.d).toBe(0);
    expect(score).toBeCloseTo((benefit.a! + benefit.b! + benefit.c!) / 4, 12);
  });

  test('foreign ids and repetitions count nowhere', () => {
    expect(scoreGroups(instance, [['a', 'b', 'c', 'c', 'gone'], ['d']])).toEqual(
      scoreGroups(instance, [['a', 'b', 'c'], ['d']]),
    );
  });

  test('a challenge named twice counts once', () => {
    const twice = instanceOf([at('a', 'nord', 1, 'cv cv health'), at('b', 'nord', 1, '', 'cv')]);
    expect(scoreGroups(twice, [['a', 'b']]).benefit.a).toBeCloseTo(0.45 / 2 + 0.4, 12);
    expect(scoreGroups(twice, [['a', 'b']]).reasons.a).toHaveLength(1);
  });
});
