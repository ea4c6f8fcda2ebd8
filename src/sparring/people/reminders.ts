import type { Temporal } from 'temporal-polyfill';
import type { Job } from '../activity.ts';
import type { RemindBy } from '../groups/group.ts';
import type { GroupId, PersonId } from '../language.ts';
import type { Member } from './member.ts';

export const groupsOf = ({ memberships }: Pick<Member, 'memberships'>): GroupId[] => [
  ...new Set(memberships.flatMap((m) => m.groups.map(({ id }) => id))),
];

/** A group hears how one of its people wants to be reminded. */
export const tellGroup = (group: GroupId, person: PersonId, by: RemindBy, when: Temporal.Instant): Job => ({
  kind: 'tell',
  key: `reminders:${group}`,
  due: when.toString(),
  to: { id: group },
  verb: 'note-reminders',
  input: { person, by },
});
