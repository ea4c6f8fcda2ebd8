import type { Temporal } from 'temporal-polyfill';
import { type Job, show } from '../activity.ts';
import { type GroupInBrief, type Initiative, type Municipality, municipalityOf } from '../initiatives/initiative.ts';
import { bestGroupFor, type Reason, scoreGroups } from './matching/matching.ts';
import { instanceOf, waiting } from './proposal.ts';

/** The place for somebody who came late: the group that gains most from it, what it gains itself, and what it would get help with. */
export type Place = { group: GroupInBrief; benefit: number; reasons: Record<string, Reason[]> };

/** Those who are ready while others have their groups already. */
export const latecomers = (initiative: Initiative): Municipality[] =>
  initiative.groups.length > 0 ? waiting(initiative) : [];

/** Nothing where no group has room, or a wish is against it: then it waits. */
export function placeFor(initiative: Initiative, latecomer: Municipality): Place | undefined {
  const best = bestGroupFor(instanceWith(initiative, latecomer), groupsOf(initiative), latecomer.id);
  const group = best && initiative.groups[best.group];
  return group && placeIn(initiative, latecomer, group);
}

/** What it would be like for the latecomer in that group. */
export function placeIn(initiative: Initiative, latecomer: Municipality, group: GroupInBrief): Place {
  const joined = initiative.groups.map((g) => (g === group ? [...g.municipalities, latecomer.id] : g.municipalities));
  const { benefit, reasons } = scoreGroups(instanceWith(initiative, latecomer), joined);
  return { group, benefit: benefit[latecomer.id]!, reasons };
}

const groupsOf = (initiative: Initiative) => initiative.groups.map((g) => g.municipalities);

function instanceWith(initiative: Initiative, latecomer: Municipality) {
  const grouped = groupsOf(initiative).flatMap((ids) => ids.flatMap((id) => municipalityOf(initiative, id) ?? []));
  return instanceOf(initiative, [...grouped.filter((m) => m.profile), latecomer]);
}

/**
 * Nobody is left out silently: where groups exist and somebody has become ready without being in one, its contact is told
 * that it waits, and the coordinators that somebody does. Once, however often the profile is saved: only what is new in
 * `after` counts.
 */
export function latecomerJobs(before: Initiative, after: Initiative, now: Temporal.Instant): Job[] {
  const known = new Set(latecomers(before).map((m) => m.id));
  const fresh = latecomers(after).filter((m) => !known.has(m.id));
  if (fresh.length === 0) return [];
  const said = { kind: 'post' as const, due: now.toString(), language: after.language };
  const coordinators = after.coordinators.flatMap((c) => c.id ?? []);
  return [
    ...fresh.flatMap(({ id, contact }) =>
      contact?.id
        ? [
            {
              ...said,
              key: `waits:${id}:${now}`,
              to: { person: contact.id },
              show: show('waiting', { municipality: id }),
            },
          ]
        : [],
    ),
    ...coordinators.map((person) => ({
      ...said,
      key: `latecomers:${person}:${now}`,
      to: { person },
      show: show('latecomers'),
    })),
  ];
}
