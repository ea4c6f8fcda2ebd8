import type { Temporal } from 'temporal-polyfill';
import { type Job, type Refusal, refuse } from '../activity.ts';
import type { Moment } from '../language.ts';
import type { Member } from '../people/member.ts';
import { type ObservationBrief, overlapping } from './brief.ts';

/** Somebody's own observation, as their document knows it; or why there is nothing to be done about it. */
export function ownBrief(member: Member, id: string): { brief: ObservationBrief } | Refusal {
  const brief = member.observations?.find((b) => b.id === id);
  return brief ? { brief } : refuse('observation-gone');
}

/** Nobody is in two conversations at once: refused where they have said yes to another one at that time. */
export function taken(member: Member, wanted: { id?: string; start: Moment; minutes: number }): Refusal | undefined {
  const other = overlapping(member.observations ?? [], wanted);
  if (!other) return undefined;
  const when = { day: { $when: other.start, as: 'day' }, time: { $when: other.start, as: 'time' } };
  return refuse('observation-overlaps', { name: other.with.name, ...when });
}

/** The member with what they have just said yes to: it is theirs until the observation answers. */
export function holding(member: Member, brief: ObservationBrief): Member {
  const others = (member.observations ?? []).filter(({ id }) => id !== brief.id);
  return { ...member, observations: [...others, { ...brief, holds: true, awaited: false, claim: brief.claim + 1 }] };
}

/** The observation hears of the claim. */
export const claimed = (
  { id, language }: Member,
  { id: observation, claim, sequence }: ObservationBrief,
  verb: string,
  what: object,
  now: Temporal.Instant,
): Job => ({
  kind: 'tell',
  key: `${verb}:${observation}:${claim + 1}`,
  due: now.toString(),
  to: { id: observation },
  verb,
  input: { person: id, language, sequence, claim: claim + 1, ...what },
});
