import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { solveWithHighs } from '../../../../src/adapters/highs.ts';
import {
  ContradictoryWishes,
  checkGroups,
  type MatchingInstance,
  matchMunicipalities,
  scoreGroups,
} from '../../../../src/sparring/groups/matching/matching.ts';
import { divide } from '../../../../src/sparring/groups/matching/sizes.ts';
import { randomFrom, shuffled } from '../../../../src/sparring/random.ts';
import { at, instanceOf, ninetyEight, thirty } from '../../../support/municipalities.ts';
import { allDivisions, instances } from './instances.ts';

// Much arithmetic: a busy machine or measuring coverage takes several times as long.
jest.setTimeout(180_000);

const matched = (instance: MatchingInstance) => matchMunicipalities(instance, { solve: solveWithHighs });

/** The matching, or the contradiction that kept it from being made. */
const outcome = (instance: MatchingInstance) =>
  matched(instance).then(
    (matching) => ({ matching }),
    (error: unknown) => {
      if (error instanceof ContradictoryWishes) return { contradiction: error.contradiction };
      throw error;
    },
  );

describe('whatever the municipalities and wishes', () => {
  test('everybody is placed once, sizes and wishes are kept, and the score is at most the bound', async () => {
    const sizes = [
      { min: 4, max: 6 },
      { min: 3, max: 3 },
      { min: 2, max: 5 },
      { min: 1, max: 2 },
    ];
    await fc.assert(
      fc.asyncProperty(instances({ most: 16, sizes, wishes: 2 }), async (instance) => {
        const { matching } = { matching: undefined, ...(await outcome(instance)) };
        fc.pre(matching !== undefined);
        const { groups, score, bound } = matching;
        expect(checkGroups(instance, groups)).toEqual([]);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(bound);
        expect(bound).toBeLessThanOrEqual(1 + 1e-9);
        expect(matching).toMatchObject(scoreGroups(instance, groups));
      }),
      { numRuns: 60 },
    );
  });

  test('small instances get the best groups there are, or a contradiction when there are none', async () => {
    const sizes = [
      { min: 4, max: 6 },
      { min: 2, max: 4 },
      { min: 3, max: 3 },
    ];
    await fc.assert(
      fc.asyncProperty(instances({ most: 8, sizes, wishes: 2 }), async (instance) => {
        let best: number | undefined;
        for (const groups of allDivisions(instance, divide(instance.municipalities.length, instance.size).sizes)) {
          best = Math.max(best ?? 0, scoreGroups(instance, groups).score);
        }
        const { matching, contradiction } = {
          matching: undefined,
          contradiction: undefined,
          ...(await outcome(instance)),
        };
        if (best === undefined) {
          expect(matching).toBeUndefined();
          expect([...contradiction!.together, ...contradiction!.apart]).not.toEqual([]);
        } else {
          expect(matching!.score).toBeCloseTo(best, 9);
          expect(matching!.bound).toBeGreaterThanOrEqual(best - 1e-12);
          expect(matching!.bound).toBeCloseTo(best, 7);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a named contradiction is one, and goes away with any one of its wishes', async () => {
    await fc.assert(
      fc.asyncProperty(instances({ most: 7, wishes: 3 }), async (instance) => {
        const { contradiction } = { contradiction: undefined, ...(await outcome(instance)) };
        fc.pre(contradiction !== undefined);
        const { sizes } = divide(instance.municipalities.length, instance.size);
        const isPossible = (wishes: Pick<MatchingInstance, 'together' | 'apart'>) =>
          !allDivisions({ ...instance, ...wishes }, sizes).next().done;
        const { together, apart } = contradiction;
        expect(isPossible({ together, apart })).toBe(false);
        for (const wish of together)
          expect(isPossible({ together: together.filter((one) => one !== wish), apart })).toBe(true);
        for (const wish of apart)
          expect(isPossible({ together, apart: apart.filter((one) => one !== wish) })).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('the order in which municipalities and wishes are given makes no difference', async () => {
    const anyOrder = fc.tuple(instances({ most: 14, wishes: 1 }), fc.integer());
    await fc.assert(
      fc.asyncProperty(anyOrder, async ([instance, order]) => {
        const random = randomFrom(order);
        const { municipalities, together, apart, metBefore } = instance;
        const other = {
          ...instance,
          municipalities: shuffled(municipalities, random),
          together: shuffled(together, random),
          apart: shuffled(apart, random),
          metBefore: metBefore.map((group) => shuffled(group, random)),
        };
        const [first, second] = [await outcome(instance), await outcome(other)];
        if ('matching' in first) expect(second).toEqual(first);
        else expect(Object.keys(second)).toEqual(['contradiction']);
      }),
      { numRuns: 25 },
    );
  });
});

describe('exceptional numbers of municipalities', () => {
  test.each([
    [1, [1]],
    [2, [2]],
    [3, [3]],
  ])('%i make one small group, and the proposal says so', async (count, sizes) => {
    const { groups, warnings } = await matched(instanceOf(count));
    expect(groups.map((group) => group.length)).toEqual(sizes);
    expect(warnings).toEqual([{ code: 'unusual-size', sizes }]);
  });

  test('seven are three and four when that helps more', async () => {
    const three = ['a', 'b', 'c'].map((id) => at(id, id, 1));
    const four = ['p', 'q', 'r', 's'].map((id) => at(id, id, 4));
    const { groups, warnings } = await matched(instanceOf([...four, ...three]));
    expect(groups).toEqual([
      ['a', 'b', 'c'],
      ['p', 'q', 'r', 's'],
    ]);
    expect(warnings).toEqual([{ code: 'unusual-size', sizes: [3] }]);
  });

  test('seven are one group when that helps more', async () => {
    const helper = at('a', 'nord', 1, '', 't1 t2 t3 t4 t5 t6');
    const others = [1, 2, 3, 4, 5, 6].map((number) => at(`m${number}`, 'nord', 1, `t${number}`));
    const { groups, warnings } = await matched(instanceOf([helper, ...others]));
    expect(groups).toHaveLength(1);
    expect(warnings).toEqual([{ code: 'unusual-size', sizes: [7] }]);
  });
});

describe('a proposal', () => {
  test('brings helper and helped together and gives the reason', async () => {
    const all = [
      ...['a', 'b', 'c', 'd'].map((id) => at(id, 'nord', 1, 'cv', 'health')),
      ...['e', 'f', 'g', 'h'].map((id) => at(id, 'syd', 1, 'health', 'cv')),
    ];
    const { score, groups, reasons, warnings } = await matched(instanceOf(all));
    expect(score).toBeCloseTo(1, 12);
    for (const group of groups) expect(new Set(group.map((id) => id < 'e')).size).toBe(2);
    const helpers = groups.find((group) => group.includes('a'))!.filter((id) => id >= 'e');
    expect(reasons.a).toEqual([{ theme: 'cv', helpers }]);
    expect(warnings).toEqual([]);
  });

  test('names the challenges that nobody can help with', async () => {
    const all = [at('a', 'nord', 1, 'cv health', 'cv'), at('b', 'nord', 1, 'health'), at('c'), at('d')];
    expect((await matched(instanceOf(all))).warnings).toEqual([
      { code: 'no-helper', theme: 'cv', municipalities: ['a'] },
      { code: 'no-helper', theme: 'health', municipalities: ['a', 'b'] },
    ]);
  });

  test('names the wishes that contradict each other', async () => {
    const instance = instanceOf(8, { together: [['m01', 'm02']], apart: [['m02', 'm01']] });
    await expect(matched(instance)).rejects.toThrow(
      'together-and-apart: together [["m01","m02"]], apart [["m02","m01"]]',
    );
  });
});

describe('real sizes', () => {
  test('thirty municipalities: the best groups there are, the same each time', async () => {
    const instance = thirty(1);
    const wishes = {
      together: [['Struer', 'Aarhus']],
      apart: [['København', 'Frederiksberg', 'Gladsaxe']],
      metBefore: [['Ballerup', 'Vejle', 'Rebild', 'Greve']],
    };
    const first = await matched({ ...instance, ...wishes });
    expect(checkGroups({ ...instance, ...wishes }, first.groups)).toEqual([]);
    expect(first.bound / first.score).toBeLessThan(1.01);
    expect(await matched({ ...instance, ...wishes })).toEqual(first);
  });

  test('ninety-eight: within a few per cent of the best', async () => {
    const instance = ninetyEight(1);
    const { groups, score, bound } = await matched(instance);
    expect(checkGroups(instance, groups)).toEqual([]);
    expect(score).toBeLessThanOrEqual(bound);
    expect(bound / score).toBeLessThan(1.04);
  });
});
