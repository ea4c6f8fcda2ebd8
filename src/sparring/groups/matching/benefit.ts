import { type MatchingInstance, metBefore, type Participant } from './instance.ts';

/**
 * What counts when municipalities are put together, as parts of one whole. Help weighs most: the groups exist so that
 * nobody has to invent what another already has. They also mix the parts of the country and those equally far.
 */
export const WEIGHTS = { help: 0.45, give: 0.15, spread: 0.2, stage: 0.1, fresh: 0.1 } as const;

/** The parts of one municipality's benefit, each in [0, 1]. A share of nothing counts as whole. */
export type Terms = { [term in keyof typeof WEIGHTS]: number };

/** Why a municipality sits where it sits: who in its group has as a strength what is a challenge to it. */
export type Reason = { theme: string; helpers: string[] };

export type Scored = { score: number; benefit: Record<string, number>; reasons: Record<string, Reason[]> };

/** How the terms of one municipality come out among `others`, the rest of its group. `regions`: how many there are in all. */
export function terms(
  one: Participant,
  others: readonly Participant[],
  regions: number,
  met: (one: string, other: string) => boolean,
): Terms {
  const group = [one, ...others];
  const challenges = [...new Set(one.challenges)];
  const helped = challenges.filter((theme) => others.some((other) => other.strengths.includes(theme)));
  const gives = one.strengths.some((theme) => others.some((other) => other.challenges.includes(theme)));
  const mixed = Math.min(group.length, regions) - 1;
  return {
    help: share(helped.length, challenges.length),
    give: gives ? 1 : 0,
    spread: share(new Set(group.map(({ region }) => region)).size - 1, mixed),
    stage: 1 - meanStageDifference(group) / 3,
    fresh: share(others.filter((other) => !met(one.id, other.id)).length, others.length),
  };
}

/** The weighted sum of the terms, in [0, 1]. */
export function benefitOf(parts: Terms): number {
  return Object.entries(WEIGHTS).reduce((sum, [term, weight]) => sum + weight * parts[term as keyof Terms], 0);
}

/**
 * What a division into groups is worth: the mean benefit over all municipalities of the instance, in [0, 1].
 * Works on half-finished divisions too, so that a coordinator who moves one municipality sees the score follow:
 * one without a group has benefit 0, one in two groups counts where it stands last, foreign ids count nowhere.
 */
export function scoreGroups(instance: MatchingInstance, groups: readonly (readonly string[])[]): Scored {
  const byId = new Map(instance.municipalities.map((one) => [one.id, one]));
  const regions = new Set(instance.municipalities.map(({ region }) => region)).size;
  const met = metBefore(instance);
  const benefit = new Map(instance.municipalities.map(({ id }) => [id, 0]));
  const reasons = new Map<string, Reason[]>(instance.municipalities.map(({ id }) => [id, []]));
  for (const ids of groups) {
    const group = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
    for (const one of group) {
      const others = group.filter((other) => other !== one);
      benefit.set(one.id, benefitOf(terms(one, others, regions, met)));
      reasons.set(one.id, reasonsFor(one, others));
    }
  }
  // In one order, whatever the order of the instance: sums of fractions differ in their last digits.
  const sum = [...benefit.keys()].sort().reduce((total, id) => total + benefit.get(id)!, 0);
  return { score: sum / benefit.size, benefit: Object.fromEntries(benefit), reasons: Object.fromEntries(reasons) };
}

/** For each challenge of the municipality that somebody can help with: the theme and the helpers' ids. */
function reasonsFor(one: Participant, others: readonly Participant[]): Reason[] {
  return [...new Set(one.challenges)].flatMap((theme) => {
    const helpers = others.filter((other) => other.strengths.includes(theme)).map(({ id }) => id);
    return helpers.length > 0 ? [{ theme, helpers }] : [];
  });
}

function meanStageDifference(group: readonly Participant[]): number {
  let sum = 0;
  let pairs = 0;
  for (const [index, one] of group.entries()) {
    for (const other of group.slice(index + 1)) {
      sum += Math.abs(one.stage - other.stage);
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
