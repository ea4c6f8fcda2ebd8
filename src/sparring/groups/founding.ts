import { nameIn as bareId, documentId } from '../documents.ts';
import type { Initiative, Municipality } from '../initiatives/initiative.ts';
import type { GroupId, Moment, MunicipalityId, Person, PersonId } from '../language.ts';
import { channelName } from './channel-name.ts';
import type { Group, GroupMunicipality } from './group.ts';
import { type Reason, scoreGroups } from './matching/matching.ts';
import { instanceOf, nextNumber } from './proposal.ts';
import { startRotation } from './rotation.ts';

/** The group that these municipalities become, before its channel is there. */
export type Founded = { id: GroupId; group: Group };

type Approval = {
  /** The initiative's document id. */
  id: string;
  /** What a group is called: the word before its number. */
  called: string;
  groups: MunicipalityId[][];
  now: Moment;
};

/**
 * Groups out of an approved proposal, numbered on from those there are, each with the facilitator who has fewest. The
 * initiative has a team.
 */
export function found(initiative: Initiative, { id, called, groups, now }: Approval): Founded[] {
  const members = groups.map((ids) => ids.map((m) => initiative.municipalities.find((each) => each.id === m)!));
  const { reasons } = scoreGroups(instanceOf(initiative, members.flat()), groups);
  const first = nextNumber(initiative);
  const facilitators = spread(initiative, groups.length);
  return members.map((municipalities, at) => {
    const name = `${called} ${first + at}`.trim();
    const facilitator = facilitators[at];
    const group: Group = {
      initiative: bareId(id),
      initiativeName: initiative.name,
      name,
      language: initiative.language,
      themes: initiative.themes,
      municipalities: municipalities.map((m) => inGroup(m, reasons[m.id]!)),
      coordinators: initiative.coordinators.flatMap((c) => c.id ?? []),
      ...(facilitator && { facilitator }),
      rotation: startRotation(municipalities.map((m) => ({ municipality: m.id, joined: m.joined ?? now }))),
      channel: {
        state: 'waiting',
        name: channelName(channelNameFor(name, municipalities)),
        serviceUrl: initiative.team!.serviceUrl,
      },
      past: [],
      founded: now,
      ...(initiative.numbers && { numbers: initiative.numbers }),
      ...(municipalities.some((m) => m.madeUp) && { madeUp: true }),
    };
    return { id: documentId('group', `${bareId(id)}-${first + at}`), group };
  });
}

/** What a group knows of a municipality. */
export const inGroup = (m: Municipality, reasons: Reason[]): GroupMunicipality => ({
  id: m.id,
  name: m.name,
  region: m.region,
  people: m.people.map(({ id, name }) => ({ id, name })),
  reasons,
  strengths: m.profile?.strengths ?? [],
});

/** Facilitators Teams has reported, those with fewest groups first. One who was never seen has no id to be known by. */
function spread(initiative: Initiative, count: number): (Person | undefined)[] {
  const load = known(initiative).map((person) => ({
    person,
    groups: initiative.groups.filter((g) => g.facilitator === person.id).length,
  }));
  return Array.from({ length: count }, () => {
    const least = load.toSorted((a, b) => a.groups - b.groups)[0];
    if (least) least.groups++;
    return least?.person;
  });
}

/** The facilitators who can be given a group. */
export const known = ({ facilitators }: Initiative): Person[] =>
  facilitators.flatMap(({ id, name, email }) => (id === undefined ? [] : [{ id, name: name ?? email }]));

export const facilitatorName = (initiative: Initiative, id: PersonId | undefined): string =>
  known(initiative).find((f) => f.id === id)?.name ?? '';

const LONGEST = 50;

/** Recognisable among many channels: the group's name and as many of its municipalities as there is room for, whole. */
function channelNameFor(name: string, municipalities: readonly Municipality[]): string {
  return municipalities.reduce((sofar, m) => {
    const longer = `${sofar} · ${m.name}`;
    return longer.length > LONGEST ? sofar : longer;
  }, name);
}
