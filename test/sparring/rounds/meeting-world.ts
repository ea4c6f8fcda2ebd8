import { z } from 'zod';
import { activities } from '../../../src/sparring/activities.ts';
import { type Activity, activity, bySystem } from '../../../src/sparring/activity.ts';
import type { Group } from '../../../src/sparring/groups/group.ts';
import { meet } from '../../../src/sparring/rounds/meeting/meeting.ts';
import { views } from '../../../src/sparring/views.ts';
import { system, type World, world } from '../../support/world.ts';
import { group, newGroup, round } from './round-world.ts';

/** A date is decided, in whichever way: all that a meeting needs to come about. */
const decide = activity({
  verb: 'decide-for-the-test',
  about: 'group',
  input: z.object({ start: z.string() }),
  may: bySystem,
  decide({ document, id, input, now, random }) {
    const { group: after, ...follows } = meet(document, document.round!, input.start, { id, now, random });
    return { document: after, ...follows };
  },
});

/** Tuesday of week 46, 09:00 by Danish clocks. */
export const MEETING = '2026-11-10T08:00:00Z';

export const book = (w: World, start = MEETING) => w.press(system, decide.verb, group, { start });

/** A group whose round is open and has a meeting, with everything about it said and done. */
export async function bookedGroup({ at = '2026-10-14T08:00:00Z', ...more }: Partial<Group> & { at?: string } = {}) {
  const w = world({
    at,
    registry: { activities: { ...activities, [decide.verb]: decide as unknown as Activity }, views },
  });
  await w.put('group', group, {
    ...newGroup(more),
    round: { quarter: round, stage: 'topics', opened: '2026-10-01T06:00:00Z', topics: [] },
  });
  await book(w);
  await settled(w);
  return w;
}

/** All that is due within the next minute is done. */
export const settled = (w: World): Promise<void> => w.passUntil(w.now().add({ seconds: 60 }).toString());

export const roundOf = async (w: World) => (await w.document('group', group)).round!;
export const meetingOf = async (w: World) => (await roundOf(w)).meeting!;
