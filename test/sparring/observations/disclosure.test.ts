import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Count, countables, disclosed, FEWEST, sum } from '../../../src/sparring/observations/tally/disclosure.ts';

const towns = ['aeroe', 'greve', 'ishoej', 'struer', 'vejle', 'viborg'];
/** Small towns with few people each, so that most cases are near the limit; some work in two towns. */
const counts = fc
  .uniqueArray(
    fc.record({
      what: fc.constantFrom(...countables),
      municipality: fc.constantFrom(...towns),
      count: fc.integer({ min: 1, max: 9 }),
      people: fc.uniqueArray(fc.integer({ min: 0, max: 11 }).map(String), { minLength: 1, maxLength: 8 }),
    }),
    { selector: ({ what, municipality }) => `${what} ${municipality}` },
  )
  .map((all): Count[] => all);

const peopleIn = (all: readonly Count[]) => new Set(all.flatMap(({ people }) => people)).size;
const subsets = <T>([first, ...others]: readonly T[]): T[][] =>
  first === undefined ? [[]] : subsets(others).flatMap((some) => [some, [first, ...some]]);

/** What each shown number is about, found again from outside: a municipality's own, or all that are not shown by themselves. */
function behind(all: readonly Count[], what: Count['what']): { count: number; of: Count[] }[] {
  const shown = disclosed(all).filter((f) => f.what === what);
  const alone = new Set(shown.map((f) => f.municipality));
  return shown.map(({ municipality, count }) => ({
    count,
    of: all.filter(
      (c) =>
        c.what === what && (municipality === undefined ? !alone.has(c.municipality) : c.municipality === municipality),
    ),
  }));
}

test('every shown number is right', () => {
  fc.assert(
    fc.property(counts, (all) => {
      for (const what of countables) for (const { count, of } of behind(all, what)) expect(sum(of)).toBe(count);
    }),
  );
});

test('behind no number, no total, and nothing that is left when some are taken from another are there fewer than five people', () => {
  fc.assert(
    fc.property(counts, (all) => {
      for (const what of countables)
        for (const some of subsets(behind(all, what)))
          if (some.length > 0) expect(peopleIn(some.flatMap(({ of }) => of))).toBeGreaterThanOrEqual(FEWEST);
    }),
  );
});

test('whoever knows their own municipality’s number by themselves cannot take it from the others’ and find fewer than five', () => {
  fc.assert(
    fc.property(counts, fc.constantFrom(...towns), (all, own) => {
      for (const what of countables)
        for (const some of subsets(behind(all, what))) {
          const left = some.flatMap(({ of }) => of).filter(({ municipality }) => municipality !== own);
          if (left.length > 0) expect(peopleIn(left)).toBeGreaterThanOrEqual(FEWEST);
        }
    }),
  );
});

test('nobody’s number is in two that are shown', () => {
  fc.assert(
    fc.property(counts, (all) => {
      for (const what of countables) {
        const of = behind(all, what).flatMap((shown) => shown.of);
        expect(new Set(of).size).toBe(of.length);
      }
    }),
  );
});

const people = (n: number, from = 0) => Array.from({ length: n }, (_, i) => `p${from + i}`);
const one = (municipality: string, n: number, from = 0): Count => ({
  ...{ what: 'collegial', municipality, count: 10 * n },
  people: people(n, from),
});

test.each([
  ['five people are enough', [one('struer', 5)], [['struer', 50]]],
  ['four are not, however many conversations they had', [one('struer', 4)], []],
  [
    'one municipality with too few is left out, of the total too',
    [one('struer', 5), one('vejle', 2, 5)],
    [['struer', 50]],
  ],
  ['two that are too few even together are', [one('greve', 2), one('vejle', 2, 2)], []],
  [
    'two whose people are five together are left out, since each could take its own from it',
    [one('greve', 3), one('vejle', 4, 3)],
    [],
  ],
  [
    'several are put together where there are five without any one of them',
    [one('greve', 3), one('vejle', 3, 3), one('viborg', 2, 6), one('struer', 7, 8)],
    [
      ['struer', 70],
      [undefined, 80],
    ],
  ],
  ['the same four people in three towns are four', [one('greve', 4), one('vejle', 4), one('viborg', 4)], []],
])('%s', (_, all, shown) => {
  expect(disclosed(all).map(({ municipality, count }) => [municipality, count])).toEqual(shown);
});

test('conversations by colleagues are there without those by a leader that too few are behind, and there is no number for both', () => {
  const few: Count = { what: 'managerial', municipality: 'struer', count: 3, people: people(3) };
  expect(disclosed([one('struer', 6), few])).toEqual([{ what: 'collegial', municipality: 'struer', count: 60 }]);
});
