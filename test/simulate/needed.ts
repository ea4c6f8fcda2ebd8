import { localDate } from '../../src/sparring/calendar.ts';
import type { Group } from '../../src/sparring/groups/group.ts';
import type { World } from '../support/world.ts';

/**
 * Why somebody is reminded of something they need not do; undefined when they do need to. Reckoned from the bare document and
 * without the product's own rule for it.
 *
 * @param before the group as it was just before this very moment: what is decided while a message is on its way comes too late for it
 */
export async function needless(
  w: World,
  id: string,
  what: string,
  people: readonly string[],
  before: Group | undefined,
): Promise<string | undefined> {
  const group = await w.document('group', id);
  const today = localDate(w.now()).toString();
  const needed = (person: string) => [group, before].some((g) => g && needs(g, what, person, today));
  const idle = people.filter((person) => !needed(person));
  return idle.length > 0 ? `nothing left of ${what} for ${idle.join(', ')}` : undefined;
}

function needs(group: Group, what: string, person: string, today: string): boolean {
  const { round, rotation, facilitator } = group;
  const home = group.municipalities.find((m) => m.people.some((p) => p.id === person));
  const paused = rotation.members.some((m) => m.municipality === home?.id && m.paused);
  if (!round || paused) return false;
  const meets = round.meeting !== undefined && round.meeting.cancelled === undefined;
  const owns = home !== undefined && home.id === rotation.owner;
  const ownerIsGone = !group.municipalities.some((m) => m.id === rotation.owner && m.people.length > 0);
  const has = (answer: string) => home?.people.some((p) => round.attendance?.[p.id] === answer) === true;
  switch (what) {
    case 'votes':
      return home !== undefined && !meets && (round.dates ?? []).some((date) => date.votes[home.id] === undefined);
    case 'date':
      return !meets && (owns || (ownerIsGone && person === facilitator?.id));
    case 'topics':
      return home !== undefined && round.stage === 'topics' && round.topics.every((t) => t.municipality !== home.id);
    case 'agenda':
      return owns && round.stage === 'agenda' && round.agenda?.published === undefined;
    case 'attendance':
      return home !== undefined && meets && !has('yes') && round.attendance?.[person] === undefined;
    case 'meeting':
      return (
        meets &&
        (round.attendance?.[person] === 'yes' || (person === facilitator?.id && round.facilitation !== 'alone'))
      );
    case 'takeaways':
      return owns && round.stage === 'takeaways' && (round.takeaways ?? []).length === 0;
    case 'follow-up':
      return (group.followUps ?? []).some((f) => f.municipality === home?.id && f.done === undefined && f.by <= today);
    default:
      throw new Error(`a reminder of ${what} is news to this test`);
  }
}
