import { expect, test } from '@jest/globals';
import { checkGroups } from '../../../../src/sparring/groups/matching/matching.ts';
import { instanceOf } from '../../../support/municipalities.ts';

const eight = [
  ['m01', 'm02', 'm03', 'm04'],
  ['m05', 'm06', 'm07', 'm08'],
];

test.each([
  ['all is well', {}, eight, []],
  ['wishes are kept', { together: [['m01', 'm02']], apart: [['m01', 'm05']] }, eight, []],
  [
    'a group is too small and one is too large',
    { size: { min: 2, max: 5 } },
    [['m01'], ['m02', 'm03', 'm04', 'm05', 'm06', 'm07', 'm08']],
    [
      { code: 'size', group: 0, size: 1, min: 2, max: 5 },
      { code: 'size', group: 1, size: 7, min: 2, max: 5 },
    ],
  ],
  ['parted', { together: [['m01', 'm02', 'm05']] }, eight, [{ code: 'together', wish: ['m01', 'm02', 'm05'] }]],
  ['meeting', { apart: [['m05', 'm01', 'm02']] }, eight, [{ code: 'apart', wish: ['m05', 'm01', 'm02'] }]],
  [
    'somebody is nowhere',
    { size: { min: 3, max: 4 }, together: [['m08', 'm07']], apart: [['m08', 'm01']] },
    [eight[0]!, ['m05', 'm06', 'm07']],
    [
      { code: 'together', wish: ['m08', 'm07'] },
      { code: 'missing', municipality: 'm08' },
    ],
  ],
  [
    'somebody is in two groups',
    { apart: [['m01', 'm08']] },
    [eight[0]!, [...eight[1]!, 'm01']],
    [
      { code: 'apart', wish: ['m01', 'm08'] },
      { code: 'twice', municipality: 'm01' },
    ],
  ],
  ['somebody is twice in one', {}, [eight[0]!, [...eight[1]!, 'm08']], [{ code: 'twice', municipality: 'm08' }]],
  ['a stranger', {}, [eight[0]!, [...eight[1]!, 'q']], [{ code: 'unknown', municipality: 'q' }]],
])('%s', (_, rest, groups, problems) => {
  expect(checkGroups(instanceOf(8, rest), groups)).toEqual(problems);
});

test('seven may be three and four', () => {
  expect(
    checkGroups(instanceOf(7), [
      ['m01', 'm02', 'm03'],
      ['m04', 'm05', 'm06', 'm07'],
    ]),
  ).toEqual([]);
});
