import { randomFrom } from '../../random.ts';
import { firstDivision } from './first-division.ts';
import type { MatchingInstance } from './instance.ts';
import { divide } from './sizes.ts';
import { blocksOf, type Wishes } from './wishes.ts';

/**
 * Wishes that no division into groups can fulfil at once.
 * - `together-and-apart`: some are to be together and apart, perhaps by way of others
 * - `too-many-together`: more are to be together than a group holds
 * - `too-many-apart`: more are to be apart than there can be groups
 * - `wishes-do-not-fit`: the wishes and the sizes together leave no division
 * - `no-division-found`: none was found, nor was it proved that there is none
 */
export type Contradiction = {
  code: (typeof contradictionCodes)[number];
  /** The wishes involved: dropping any one of them would help (but not with `no-division-found`, which names all). */
  together: string[][];
  apart: string[][];
  size: { min: number; max: number };
};

export const contradictionCodes = [
  'together-and-apart',
  'too-many-together',
  'too-many-apart',
  'wishes-do-not-fit',
  'no-division-found',
] as const;

/** Thrown where groups are asked for and wishes contradict each other; for the log, not for people. */
export class ContradictoryWishes extends Error {
  override name = 'ContradictoryWishes';
  readonly contradiction: Contradiction;
  constructor(contradiction: Contradiction) {
    const { code, together, apart } = contradiction;
    super(`${code}: together ${JSON.stringify(together)}, apart ${JSON.stringify(apart)}`);
    this.contradiction = contradiction;
  }
}

/** The wishes that contradict each other, as few as name the trouble; nothing when the wishes can be fulfilled. */
export function findContradiction(instance: MatchingInstance): Contradiction | undefined {
  const outcome = fulfil(instance, instance);
  if (outcome === 'possible') return undefined;
  const { min, max } = divide(instance.municipalities.length, instance.size);
  const { together, apart } = instance;
  if (outcome === 'unknown') return { code: 'no-division-found', together, apart, size: { min, max } };
  const wishes = fewest(instance);
  return { code: kindOf(instance, wishes, max), ...wishes, size: { min, max } };
}

/** Leaves out one wish after the other as long as the rest is still impossible. */
function fewest(instance: MatchingInstance): Wishes {
  let wishes: Wishes = { together: instance.together, apart: instance.apart };
  for (const kind of ['together', 'apart'] as const) {
    for (const wish of instance[kind]) {
      const rest = { ...wishes, [kind]: wishes[kind].filter((each) => each !== wish) };
      if (fulfil(instance, rest) === 'impossible') wishes = rest;
    }
  }
  return { together: wishes.together, apart: wishes.apart };
}

function kindOf(instance: MatchingInstance, wishes: Wishes, max: number): Contradiction['code'] {
  const { members, clash } = blocksOf(instance, wishes);
  if (members.some((_, at) => clash[at * members.length + at] === 1)) return 'together-and-apart';
  if (members.some((block) => block.length > max)) return 'too-many-together';
  return wishes.together.length === 0 ? 'too-many-apart' : 'wishes-do-not-fit';
}

function fulfil(instance: MatchingInstance, wishes: Wishes): 'possible' | 'impossible' | 'unknown' {
  const blocks = blocksOf(instance, wishes);
  const division = divide(instance.municipalities.length, instance.size);
  let outcome: 'impossible' | 'unknown' = 'impossible';
  for (let groups = division.most; groups >= division.fewest; groups--) {
    const found = firstDivision(blocks, division, groups, randomFrom(instance.seed));
    if (Array.isArray(found)) return 'possible';
    if (found === 'unknown') outcome = 'unknown';
  }
  return outcome;
}
