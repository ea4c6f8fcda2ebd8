import { describe, expect, test } from '@jest/globals';
import { findContradiction } from '../../../../src/sparring/groups/matching/matching.ts';
import { instanceOf } from '../../../support/municipalities.ts';

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `m${String(from + index).padStart(2, '0')}`);
/** A chain of wishes: first with second, second with third and so on. */
const chain = (list: string[]) => list.slice(1).map((id, index) => [list[index]!, id]);

describe('wishes that can be fulfilled', () => {
  test.each([
    ['none', 9, {}],
    ['a whole group together', 12, { together: [ids(1, 6)] }],
    ['as many apart as there can be groups', 12, { apart: [ids(1, 3)] }],
    ['together in two places', 8, { together: [ids(1, 4), ids(5, 8)], apart: [['m01', 'm05']] }],
    ['everybody, of seven', 7, { together: [ids(1, 7)] }],
    ['blocks that have to be dealt with foresight', 12, { together: [ids(1, 3), ids(4, 6), ids(7, 9), ids(10, 12)] }],
  ])('%s', (_, count, wishes) => {
    expect(findContradiction(instanceOf(count, wishes))).toBeUndefined();
  });
});

describe('wishes that contradict each other are named, and no others', () => {
  const bystander = ['m20', 'm21'];
  test('together and apart, by way of others', () => {
    const together = [bystander, ...chain(['m01', 'm02', 'm03']), ['m04', 'm05']];
    const apart = [
      ['m05', 'm06'],
      ['m03', 'm01'],
    ];
    expect(findContradiction(instanceOf(24, { together, apart }))).toEqual({
      code: 'together-and-apart',
      together: chain(['m01', 'm02', 'm03']),
      apart: [['m03', 'm01']],
      size: { min: 4, max: 6 },
    });
  });

  test('more together than a group holds', () => {
    const together = [bystander, ...chain(ids(1, 7))];
    expect(findContradiction(instanceOf(24, { together, apart: [['m08', 'm09']] }))).toEqual({
      code: 'too-many-together',
      together: chain(ids(1, 7)),
      apart: [],
      size: { min: 4, max: 6 },
    });
  });

  test('more apart than there can be groups', () => {
    const apart = [['m10', 'm11'], ids(1, 5)];
    expect(findContradiction(instanceOf(16, { together: [['m12', 'm13']], apart }))).toMatchObject({
      code: 'too-many-apart',
      together: [],
      apart: [ids(1, 5)],
    });
  });

  test('ten apart among nine groups, known without trying every order', () => {
    expect(findContradiction(instanceOf(39, { apart: [ids(1, 10)] }))).toMatchObject({ code: 'too-many-apart' });
  });

  test('wishes that fit one by one and not with the sizes', () => {
    const together = [ids(1, 3), ids(4, 6), ids(7, 9)];
    expect(findContradiction(instanceOf(9, { together }))).toEqual({
      code: 'wishes-do-not-fit',
      together,
      apart: [],
      size: { min: 4, max: 6 },
    });
  });

  test('when it would take too long to know, all are named', () => {
    // No fives come of twos, but to see that takes more tries than are allowed.
    const together = Array.from({ length: 30 }, (_, index) => ids(2 * index + 1, 2 * index + 2));
    expect(findContradiction(instanceOf(60, { size: { min: 5, max: 5 }, together }))).toMatchObject({
      code: 'no-division-found',
      together,
    });
  });
});
