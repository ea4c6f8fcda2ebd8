import { type Group, nameOf } from '../groups/group.ts';

/** What a takeaway of the group says of where it comes from. */
export const fromGroup = (group: Group, id: string) => ({
  initiative: group.initiative,
  initiativeName: group.initiativeName,
  group: id,
  groupName: group.name,
  themes: group.themes,
  nameOf: (municipality: string) => nameOf(group, municipality),
});
