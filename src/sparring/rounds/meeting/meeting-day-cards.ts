import { type View, view, word } from '../../activity.ts';
import { type Group, nameOf } from '../../groups/group.ts';
import { titleOf } from '../agenda/agenda-edit.ts';
import type { Round } from '../round.ts';
import { quarterInWords } from '../topics/topics.ts';
import { roundTheTable, timetable } from './meeting-day.ts';

/** In the channel shortly before the meeting: where to join, and what is on the agenda. */
export const meetingSoon: View<'group'> = view({
  name: 'meeting-soon',
  about: 'group',
  data({ document: group }) {
    const round = group.round!;
    const { start, joinUrl = '' } = round.meeting!;
    return {
      ...inBrief(group, round),
      title: word('meeting-soon.title', { time: { $when: start, as: 'time' } }),
      joinUrl,
    };
  },
});

/** When the meeting begins: the agenda with clock times, and in which order everybody has the floor. */
export const meetingNow: View<'group'> = view({
  name: 'meeting-now',
  about: 'group',
  data({ document: group }) {
    const round = group.round!;
    return {
      ...inBrief(group, round),
      table: roundTheTable(group, round).map((id, i) => ({ place: String(i + 1), name: nameOf(group, id) })),
    };
  },
});

const inBrief = (group: Group, round: Round) => ({
  group: group.name,
  round: round.quarter,
  quarter: quarterInWords(round.quarter),
  items: timetable(round).map(({ item, at }) => ({
    time: { $when: at, as: 'time' },
    title: titleOf(item),
    facts: item.presenter
      ? word('meeting-now.presented', { minutes: item.minutes, presenter: nameOf(group, item.presenter) })
      : word('meeting-now.minutes', { minutes: item.minutes }),
  })),
});
