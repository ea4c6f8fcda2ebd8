import { type Group, nameOf } from '../../groups/group.ts';
import type { From } from '../../network/library.ts';
import { type ArchivedRound, nameInRound } from './archived-round.ts';

/** What a takeaway of the group says of where it comes from. */
export const fromGroup = (group: Group, id: string): From => ({
  initiative: group.initiative,
  initiativeName: group.initiativeName,
  group: id,
  groupName: group.name,
  themes: group.themes,
  nameOf: (municipality) => nameOf(group, municipality),
});

/** The same of one that is in the archive. */
export const fromArchive = (round: ArchivedRound): From => ({
  ...round,
  nameOf: (municipality) => nameInRound(round, municipality),
});
