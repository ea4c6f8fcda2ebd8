import type { Group } from './groups/group.ts';
import type { Initiative } from './initiatives/initiative.ts';
import type { Team } from './initiatives/team.ts';
import type { Library } from './network/library.ts';
import type { Observation } from './observations/observation.ts';
import type { Tally } from './observations/tally/tally.ts';
import type { Member } from './people/member.ts';
import type { ArchivedRound } from './rounds/archive/archived-round.ts';
import { meetingAlias } from './rounds/meeting/meeting-alias.ts';

/** The kinds of document. Each is one aggregate, changed by one conditional replace. */
export type Documents = {
  initiative: Initiative;
  group: Group;
  member: Member;
  team: Team;
  round: ArchivedRound;
  library: Library;
  observation: Observation;
  tally: Tally;
};
export type Kind = keyof Documents;

export const documentId = (kind: Kind, name: string): string => `${kind}:${name}`;
export const nameIn = (id: string): string => id.slice(id.indexOf(':') + 1);
/** Empty for what is no id. */
export const kindOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf(':')));

/** Other names a document answers to; each is looked up through an index. */
export const aliasesOf: { [K in Kind]: (document: Documents[K]) => string[] } = {
  initiative: () => [],
  group: ({ channel, round }) => [
    ...(channel.id ? [`channel:${channel.id}`] : []),
    ...(round?.meeting ? [`calendar:${round.meeting.token}`] : []),
    ...(round?.meeting?.joinUrl ? [meetingAlias(round.meeting.joinUrl)] : []),
  ],
  team: () => [],
  round: () => [],
  library: () => [],
  tally: () => [],
  observation: ({ token }) => (token === '' ? [] : [`calendar:${token}`]),
  member: ({ email, takeOut }) => [...(email ? [`email:${email}`] : []), ...(takeOut ? [`mine:${takeOut.token}`] : [])],
};
