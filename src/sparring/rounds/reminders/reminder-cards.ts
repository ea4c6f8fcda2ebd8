import { type View, view, type Word, word } from '../../activity.ts';
import { type Group, nameOf } from '../../groups/group.ts';
import type { PersonId } from '../../language.ts';
import { agendaInBrief } from '../agenda/agenda-in-brief.ts';
import { lastDayToVote } from '../dates/date-cards.ts';
import { meetingOf } from '../dates/dates.ts';
import { meetsAt } from '../meeting/meeting-cards.ts';
import { ownerOf } from '../owner.ts';
import type { Round } from '../round.ts';
import { dueOf, type Step } from '../steps.ts';
import { quarterInWords } from '../topics/topics.ts';
import { dueFollowUps, leftToDo, type Reminder } from './left-to-do.ts';

/** `person` is absent in the channel, where it is for several. */
type Args = { what: Reminder; person?: PersonId; date?: string };

/** The button that does it: an activity. Attendance and follow-ups have buttons of their own. */
const doneBy: { [what in Reminder]?: string } = {
  votes: 'show-dates',
  date: 'show-dates',
  topics: 'write-topic',
  agenda: 'show-agenda',
  takeaways: 'write-takeaway',
};

/** What makes it too late. */
const lastStep: { [what in Reminder]?: Step } = {
  topics: 'close-topics',
  agenda: 'publish-draft',
  takeaways: 'close-round',
};

const MOST_FOLLOW_UPS = 5;

/** What somebody is reminded of, with the one button that does it. */
export const reminder: View<'group', Args> = view({
  name: 'reminder',
  about: 'group',
  concerns: ({ document: group, args: { what, date }, person }) =>
    leftToDo(group, what, date).some(({ id }) => id === person),
  data({ document: group, args: { what, person, date = '' } }) {
    const round = group.round!;
    const meeting = meetingOf(round);
    const forMeeting = meeting && (what === 'attendance' || what === 'meeting');
    const followUps = what === 'follow-up' ? dueFollowUps(group, date).filter(isOf(group, person)) : [];
    const nobodysTurn = what === 'date' && ownerOf(group, round) === undefined;
    const verb = what === 'meeting' ? agendaFor(group, person) : (doneBy[what] ?? '');
    return {
      group: group.name,
      round: round.quarter,
      start: meeting?.start ?? '',
      quarter: quarterInWords(round.quarter),
      title: word(`reminder.title-${what}`),
      when: forMeeting ? meetsAt(meeting) : '',
      text: forMeeting ? '' : word(`reminder.text-${what}${nobodysTurn ? '-facilitator' : ''}`),
      until: lastDay(group, round, what),
      agenda: what === 'meeting' ? agendaInBrief(round) : [],
      asksWhoComes: what === 'attendance',
      followUps: followUps.slice(0, MOST_FOLLOW_UPS).map(({ id, text, municipality, by }) => ({
        id,
        text,
        facts: word('reminder.follow-up', { municipality: nameOf(group, municipality), day: { $when: by, as: 'day' } }),
      })),
      more: followUps.length > MOST_FOLLOW_UPS ? word('more', { count: followUps.length - MOST_FOLLOW_UPS }) : '',
      verb,
      // A takeaway is written for a round; the others go by the one that is open.
      forRound: what === 'takeaways' ? round.quarter : '',
      action: verb === '' ? '' : word(`reminder.do-${what}`),
      joinUrl: what === 'meeting' ? (meeting?.joinUrl ?? '') : '',
    };
  },
});

/** The facilitator sees the agenda together with who comes. */
const agendaFor = ({ facilitator }: Group, person: PersonId | undefined): string =>
  person !== undefined && person === facilitator?.id ? 'show-facilitation' : 'show-agenda';

/** In the channel they are everybody's. */
const isOf =
  (group: Group, person: PersonId | undefined) =>
  ({ municipality }: { municipality: string }): boolean =>
    person === undefined ||
    group.municipalities.some(({ id, people }) => id === municipality && people.some((p) => p.id === person));

function lastDay(group: Group, round: Round, what: Reminder): Word | '' {
  const step = lastStep[what];
  const due = step && dueOf(group, round, step);
  const day = what === 'votes' ? lastDayToVote(group, round) : due && { $when: due.toString(), as: 'day' };
  return day ? word(`reminder.until-${what}`, { day }) : '';
}
