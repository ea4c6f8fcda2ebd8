import fc from 'fast-check';
import type { MatchingInstance } from '../../../../src/sparring/groups/matching/matching.ts';
import { instanceOf } from '../../../support/municipalities.ts';

type Shape = { most: number; sizes?: { min: number; max: number }[]; wishes?: number; themes?: number };

/** Instances of all kinds: 1 to `most` municipalities, few themes so that help is scarce, wishes that may contradict. */
export function instances({ most, sizes = [{ min: 4, max: 6 }], wishes = 0, themes = 4 }: Shape) {
  const theme = fc.integer({ min: 1, max: themes }).map((number) => `t${number}`);
  const profile = fc.record({
    region: fc.constantFrom('nord', 'syd', 'øst'),
    stage: fc.integer({ min: 1, max: 4 }),
    challenges: fc.uniqueArray(theme, { maxLength: 3 }),
    strengths: fc.uniqueArray(theme, { maxLength: 2 }),
  });
  return fc
    .record({ size: fc.constantFrom(...sizes), profiles: fc.array(profile, { minLength: 1, maxLength: most }) })
    .chain(({ size, profiles }): fc.Arbitrary<MatchingInstance> => {
      const municipalities = profiles.map((each, index) => ({ id: `m${index}`, ...each }));
      const ids = municipalities.map(({ id }) => id);
      const lists = (length: number) =>
        ids.length < 2
          ? fc.constant([])
          : fc.array(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2, maxLength: 3 }), { maxLength: length });
      return fc
        .record({ together: lists(wishes), apart: lists(wishes), metBefore: lists(2), seed: fc.integer() })
        .map((rest) => instanceOf(municipalities, { size, ...rest }));
    });
}

/** Every division of the ids into groups of allowed sizes that keeps the wishes; for at most nine or so. */
export function* allDivisions(instance: MatchingInstance, sizes: readonly number[]): Generator<string[][]> {
  const ids = instance.municipalities.map(({ id }) => id);
  const groups: string[][] = [];
  function* place(next: number): Generator<string[][]> {
    if (next === ids.length) {
      if (groups.every((group) => sizes.includes(group.length)) && keepsWishes(instance, groups)) {
        yield groups.map((group) => [...group]);
      }
      return;
    }
    for (const group of [...groups, undefined]) {
      if (group) {
        group.push(ids[next]!);
        yield* place(next + 1);
        group.pop();
      } else {
        groups.push([ids[next]!]);
        yield* place(next + 1);
        groups.pop();
      }
    }
  }
  yield* place(0);
}

function keepsWishes({ together, apart }: MatchingInstance, groups: string[][]): boolean {
  const groupOf = new Map(groups.flatMap((group, index) => group.map((id) => [id, index])));
  const places = (wish: string[]) => new Set(wish.map((id) => groupOf.get(id)));
  return together.every((wish) => places(wish).size === 1) && apart.every((wish) => places(wish).size === wish.length);
}
