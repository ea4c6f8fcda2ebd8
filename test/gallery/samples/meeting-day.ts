import type { Group } from '../../../src/sparring/groups/group.ts';
import { meetingNow, meetingSoon } from '../../../src/sparring/rounds/meeting/meeting-day-cards.ts';
import { bigGroup, manyTopics, newGroup, someTopics } from './documents.ts';
import { type Sample, sample } from './sample.ts';
import { heldRound } from './takeaways.ts';

const MORNING = '2026-11-12T08:45:00Z';
const joinUrl = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0';

const round = heldRound(someTopics, { stage: 'agenda' });
const withLink = (group: Group, of = round): Group => ({
  ...group,
  round: { ...of, meeting: { ...of.meeting!, joinUrl } },
});
const { agenda: _, ...withoutAgenda } = round;
const full = withLink(bigGroup, heldRound(manyTopics, { stage: 'agenda' }));

export const meetingDay: Sample[] = [
  sample(meetingSoon, 'usual', { document: withLink(newGroup), now: MORNING }),
  sample(meetingSoon, 'no-link', { document: { ...newGroup, round: withoutAgenda }, now: MORNING }),
  sample(meetingSoon, 'full', { document: full, now: MORNING }),
  sample(meetingNow, 'usual', { document: withLink(newGroup), now: MORNING }),
  sample(meetingNow, 'no-agenda', { document: { ...newGroup, round: withoutAgenda }, now: MORNING }),
  sample(meetingNow, 'full', { document: full, now: MORNING }),
];
