import { expect, test } from '@jest/globals';
import { named } from '../../../src/sparring/initiatives/names.ts';

test.each([
  [3, 3, undefined],
  [12, 12, undefined],
  [13, 11, 2],
])(
  'of %i names %i are written out where there is room for twelve lines, and the others counted',
  (count, shown, more) => {
    const names = Array.from({ length: count }, (_, i) => `Kommune ${i}`);
    const rest = more === undefined ? [] : [{ $word: 'more', values: { count: more } }];
    expect(named(names)).toEqual({ $list: [...names.slice(0, shown), ...rest] });
  },
);
