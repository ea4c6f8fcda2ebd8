import { describe, expect, test } from '@jest/globals';
import { bestGroupFor, scoreGroups } from '../../../../src/sparring/groups/matching/matching.ts';
import { at, instanceOf } from '../../../support/municipalities.ts';

const all = [
  ...['a', 'b', 'c', 'd'].map((id) => at(id, 'nord', 2, '', 'cv')),
  ...['e', 'f', 'g', 'h'].map((id) => at(id, 'nord', 2, 'employers', 'health')),
  at('late', 'syd', 2, 'cv', 'employers'),
];
const groups = [
  ['a', 'b', 'c', 'd'],
  ['e', 'f', 'g', 'h'],
];

describe('a municipality that joins late', () => {
  test('goes where the mean benefit of all gains most, not only its own', () => {
    // In the first group its one challenge is helped; in the second it helps four.
    const instance = instanceOf(all);
    const scores = [0, 1].map(
      (joined) =>
        scoreGroups(
          instance,
          groups.map((each, index) => (index === joined ? [...each, 'late'] : each)),
        ).score,
    );
    expect(scores[1]).toBeGreaterThan(scores[0]!);
    expect(bestGroupFor(instance, groups, 'late')).toEqual({ group: 1, score: scores[1] });
  });

  test('goes to the other when the best is full', () => {
    const more = [...all, at('i'), at('j')];
    expect(bestGroupFor(instanceOf(more), [groups[0]!, [...groups[1]!, 'i', 'j']], 'late')).toMatchObject({ group: 0 });
  });

  test('waits when all are full', () => {
    expect(bestGroupFor(instanceOf(all, { size: { min: 2, max: 4 } }), groups, 'late')).toBeUndefined();
  });

  test('keeps apart from those it is to be apart from', () => {
    expect(bestGroupFor(instanceOf(all, { apart: [['late', 'h']] }), groups, 'late')).toMatchObject({ group: 0 });
    const nowhere = {
      apart: [
        ['late', 'h'],
        ['a', 'late'],
      ],
    };
    expect(bestGroupFor(instanceOf(all, nowhere), groups, 'late')).toBeUndefined();
  });

  test('joins those it is to be together with', () => {
    expect(bestGroupFor(instanceOf(all, { together: [['a', 'late']] }), groups, 'late')).toMatchObject({ group: 0 });
  });

  test('is not held back by wishes that were broken before', () => {
    const broken = { apart: [['a', 'b']], together: [['a', 'e']] };
    expect(bestGroupFor(instanceOf(all, broken), groups, 'late')).toMatchObject({ group: 1 });
  });

  test('founds no group: an empty one is passed over', () => {
    expect(bestGroupFor(instanceOf(all), [[]], 'late')).toBeUndefined();
  });

  test('who is placed already has no better group', () => {
    expect(bestGroupFor(instanceOf(all), [[...groups[0]!, 'late']], 'late')).toBeUndefined();
  });
});
