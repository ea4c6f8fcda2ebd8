import type { MatchingInstance } from './instance.ts';
import { divide } from './sizes.ts';

/**
 * What is wrong with a division that somebody has changed by hand.
 * - `size`: the group (its index) has a size no division would give it
 * - `together`, `apart`: the wish is not kept
 * - `missing`, `twice`: the municipality is in no group, or more than once
 * - `unknown`: the id is in a group and not one of the municipalities
 */
export type Problem =
  | { code: 'size'; group: number; size: number; min: number; max: number }
  | { code: 'together' | 'apart'; wish: string[] }
  | { code: 'missing' | 'twice' | 'unknown'; municipality: string };

/**
 * Everything that keeps a division from being approved, in the order of the type; nothing when all is well.
 * The sizes of an exceptional number of municipalities (such as 7) are all right.
 */
export function checkGroups(instance: MatchingInstance, groups: readonly (readonly string[])[]): Problem[] {
  const problems: Problem[] = [];
  const { min, max } = divide(instance.municipalities.length, instance.size);
  for (const [group, { length: size }] of groups.entries()) {
    if (size < min || size > max) problems.push({ code: 'size', group, size, min, max });
  }

  const places = new Map<string, number[]>();
  for (const [group, ids] of groups.entries()) {
    for (const id of ids) places.set(id, [...(places.get(id) ?? []), group]);
  }
  // Whoever is nowhere is reported as missing, and shares no group with anybody.
  const share = (one: string, other: string) => {
    const here = places.get(one) ?? [];
    return (places.get(other) ?? []).some((group) => here.includes(group));
  };
  for (const wish of instance.together) {
    if (wish.some((id) => !share(wish[0]!, id))) problems.push({ code: 'together', wish });
  }
  for (const wish of instance.apart) {
    if (wish.some((one, at) => wish.slice(at + 1).some((other) => other !== one && share(one, other)))) {
      problems.push({ code: 'apart', wish });
    }
  }

  const known = new Set(instance.municipalities.map(({ id }) => id));
  for (const municipality of known) {
    const times = places.get(municipality)?.length ?? 0;
    if (times !== 1) problems.push({ code: times === 0 ? 'missing' : 'twice', municipality });
  }
  for (const municipality of places.keys()) {
    if (!known.has(municipality)) problems.push({ code: 'unknown', municipality });
  }
  return problems;
}
