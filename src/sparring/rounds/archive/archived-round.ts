import type { Actor, PersonActor } from '../../activity.ts';
import { documentId, nameIn } from '../../documents.ts';
import type { GroupId, InitiativeId, Moment, MunicipalityId, Quarter, Theme } from '../../language.ts';
import type { AgendaItem, FollowUp, Takeaway } from '../round.ts';

/** A round that is over: what was on the agenda and what it left. It stands on its own, whatever becomes of the group. */
export type ArchivedRound = {
  group: GroupId;
  groupName: string;
  initiative: InitiativeId;
  initiativeName: string;
  themes: Theme[];
  /** All that are named in it, with their names at that time. */
  municipalities: { id: MunicipalityId; name: string }[];
  quarter: Quarter;
  owner?: MunicipalityId;
  closed: Moment;
  /** When it is deleted. */
  keptUntil: Moment;
  /** When it met; absent when it did not. */
  met?: Moment;
  agenda: (AgendaItem & { unreached?: true })[];
  takeaways: Takeaway[];
  /** As they were when the round closed. */
  followUps: FollowUp[];
};

/** Where a group's round of a quarter is kept. */
export const archiveId = (group: GroupId, quarter: Quarter): string =>
  documentId('round', `${nameIn(group)}-${quarter}`);

/** Those who are in the group now, and the coordinators of its initiative. */
export const mayReadRound = (actor: Actor, { group, initiative }: ArchivedRound): boolean =>
  actor.kind === 'person' &&
  (actor.coordinator ||
    (actor.memberships ?? []).some(
      (m) => m.groups.some((g) => g.id === group) || (m.role === 'coordinator' && m.initiative === initiative),
    ));

/** The municipality they speak from. One that came to the group later has no name in this round, and speaks for nobody there. */
export function ownIn({ group, municipalities }: ArchivedRound, reader: PersonActor | undefined): string | undefined {
  const own = reader?.memberships?.find((m) => m.groups.some((g) => g.id === group))?.municipality;
  return municipalities.find((m) => m.id === own)?.id;
}

/** As while the round was open: a takeaway belongs to the municipality of who wrote it, else to them alone. */
export const isOwnIn = (round: ArchivedRound, { municipality, by }: Takeaway, actor: PersonActor): boolean =>
  municipality === undefined ? by.id === actor.id : ownIn(round, actor) === municipality;

export const nameInRound = ({ municipalities }: ArchivedRound, id: MunicipalityId): string =>
  municipalities.find((m) => m.id === id)?.name ?? '';
