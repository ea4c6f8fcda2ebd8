import { type Actor, type PersonActor, type Refusal, refuse } from '../activity.ts';
import { type Group, type GroupMunicipality, isStaff, municipalityOfActor, nameOf } from '../groups/group.ts';
import { ownerNow } from '../groups/rotation.ts';
import type { MunicipalityId, Person } from '../language.ts';
import type { Round } from './round.ts';
import { quarterInWords } from './topics/topics.ts';

/** The municipality whose agenda the round is. When a round closes the turn has passed on, and the round stays its owner's. */
export const ownerOf = (group: Group, round: Round): MunicipalityId | undefined =>
  round.stage === 'closed' ? group.past.find((p) => p.quarter === round.quarter)?.owner : ownerNow(group.rotation);

/** Whether somebody speaks for the municipality that owns the round. */
export function isOwners(group: Group, round: Round, actor: Actor | undefined): boolean {
  const owner = ownerOf(group, round);
  return owner !== undefined && actor !== undefined && municipalityOfActor(group, actor)?.id === owner;
}

/** What the owner may do with the meeting the facilitator may as well. */
export const isOwnersOrStaffs = (group: Group, round: Round, actor: Actor | undefined): boolean =>
  actor !== undefined && (isStaff(group, actor) || isOwners(group, round, actor));

/** Whom the agenda is a task for: whoever has taken it upon themselves, else everybody of the municipality that owns it. */
export function keepersOf(group: Group, round: Round): Person[] {
  const people = group.municipalities.find((m) => m.id === ownerOf(group, round))?.people ?? [];
  const keeper = people.find((p) => p.id === round.keeper);
  return keeper ? [keeper] : people;
}

/** Those of a municipality that takes part now: paused ones are neither waited for nor reminded. */
export const takingPart = (group: Group): GroupMunicipality[] =>
  group.municipalities.filter((m) => !group.rotation.members.some((r) => r.municipality === m.id && r.paused));

export type Acting = { round: Round; municipality?: GroupMunicipality; actor: PersonActor };

/** The round a card was made for, and who acts in it; or why nothing can be done: it is over, or the card is of an earlier one. */
export function inOpenRound(group: Group, quarter: string, by: { kind: string }): Acting | Refusal {
  const { round } = group;
  const actor = by as PersonActor;
  if (!round) return refuse('no-round');
  if (round.quarter !== quarter) return refuse('earlier-round', { round: quarterInWords(round.quarter) });
  if (round.stage === 'closed') return refuse('round-closed', { round: quarterInWords(round.quarter) });
  const municipality = municipalityOfActor(group, actor);
  return { round, actor, ...(municipality && { municipality }) };
}

/** The same for what is the owner's to do: its municipality's people, and `staff` where the facilitator may as well. */
export function asOwner(
  group: Group,
  quarter: string,
  by: { kind: string },
  { staff = false }: { staff?: boolean } = {},
): Acting | Refusal {
  const acting = inOpenRound(group, quarter, by);
  if ('refused' in acting) return acting;
  if ((staff ? isOwnersOrStaffs : isOwners)(group, acting.round, acting.actor)) return acting;
  const owner = ownerOf(group, acting.round);
  return refuse(staff ? 'only-owner-or-facilitator' : 'only-owner', { owner: nameOf(group, owner) });
}
