import { describe, expect, test } from '@jest/globals';
import { MatchingInstance } from '../../../../src/sparring/groups/matching/matching.ts';
import { at, instanceOf } from '../../../support/municipalities.ts';

test('what is left out has its usual value', () => {
  expect(MatchingInstance.parse({ municipalities: [{ id: 'a', region: 'nord', stage: 1 }] })).toEqual({
    size: { min: 4, max: 6 },
    municipalities: [{ id: 'a', region: 'nord', stage: 1, challenges: [], strengths: [] }],
    together: [],
    apart: [],
    metBefore: [],
    seed: 1,
  });
});

describe('an instance is refused, saying where,', () => {
  test.each([
    ['with nobody in it', { municipalities: [] }, ['municipalities']],
    ['with the same id twice', { municipalities: [at('a'), at('a')] }, ['municipalities', 1, 'id']],
    ['with a stage beyond 4', { municipalities: [at('a', 'nord', 5)] }, ['municipalities', 0, 'stage']],
    ['with a stage between two', { municipalities: [at('a', 'nord', 1.5)] }, ['municipalities', 0, 'stage']],
    ['with a wish about a stranger', { municipalities: [at('a')], apart: [['a', 'q']] }, ['apart', 0]],
    ['with a wish about one', { municipalities: [at('a')], together: [['a']] }, ['together', 0]],
    ['with a wish about one and itself', { municipalities: [at('a')], apart: [['a', 'a']] }, ['apart', 0]],
    ['with sizes upside down', { municipalities: [at('a')], size: { min: 5, max: 4 } }, ['size', 'min']],
    ['with a seed that is no whole number', { municipalities: [at('a')], seed: 0.5 }, ['seed']],
  ])('%s', (_, instance, path) => {
    const { success, error } = MatchingInstance.safeParse(instance);
    expect(success).toBe(false);
    expect(error?.issues.map((issue) => issue.path)).toContainEqual(path);
  });
});

test('history may name municipalities that have left', () => {
  expect(() => instanceOf([at('a')], { metBefore: [['a', 'gone']] })).not.toThrow();
});
