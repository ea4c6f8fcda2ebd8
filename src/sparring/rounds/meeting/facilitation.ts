import type { Temporal } from 'temporal-polyfill';
import { type Job, type View, view, type Word, word } from '../../activity.ts';
import type { Group } from '../../groups/group.ts';
import { agendaInBrief } from '../agenda/agenda-in-brief.ts';
import { meetingOf } from '../dates/dates.ts';
import { isToMeet } from '../reminders/left-to-do.ts';
import { remindOf } from '../reminders/remind.ts';
import type { Round } from '../round.ts';
import { quarterInWords } from '../topics/topics.ts';
import { meetsAt, whoComes } from './meeting-cards.ts';

/** What the facilitator decides by: when the group meets, what it talks about, and who comes. */
export const facilitation: View<'group'> = view({
  name: 'facilitation',
  about: 'group',
  data({ document: group, reader }) {
    const round = group.round!;
    const meeting = meetingOf(round);
    const toMeet = isToMeet(round);
    const asked = toMeet && (!reader || reader.id === group.facilitator?.id);
    return {
      group: group.name,
      round: round.quarter,
      start: meeting?.start ?? '',
      quarter: quarterInWords(round.quarter),
      title: word(asked ? 'facilitation.title' : 'facilitation.title-others'),
      when: meeting ? meetsAt(meeting) : word('facilitation.no-date'),
      answer: answerOf(round),
      mayTakePart: asked && round.facilitation !== 'takes-part',
      mayStayAway: asked && round.facilitation !== 'alone',
      agenda: agendaInBrief(round),
      mayChange: toMeet && !round.agenda?.published,
      ...(meeting ? whoComes(group, round) : nobody),
    };
  },
});

const nobody = { coming: [], notComing: '', silent: '' };
const answerOf = ({ facilitation: given }: Round): Word | '' => (given ? word(`facilitation.${given}`) : '');

/** Another facilitator has not said anything yet, and is asked if the first one had been. */
export function askAnew(group: Group, now: Temporal.Instant): { group: Group; jobs: Job[] } {
  if (!group.round) return { group, jobs: [] };
  const { facilitation: _, ...round } = group.round;
  const after: Group = { ...group, round };
  const wasAsked = round.taken?.includes('remind-attendance') === true;
  return { group: after, jobs: wasAsked ? remindOf(after, round, 'facilitation', now) : [] };
}
