import type { Group, GroupMunicipality } from '../../groups/group.ts';
import type { Person } from '../../language.ts';
import { lacking, meetingOf } from '../dates/dates.ts';
import { keepersOf, takingPart } from '../owner.ts';
import type { FollowUp, Round } from '../round.ts';

/** What somebody is reminded of, each with its own words. */
export const reminders = [
  'votes',
  'date',
  'topics',
  'agenda',
  'attendance',
  'facilitation',
  'meeting',
  'takeaways',
  'follow-up',
] as const;
export type Reminder = (typeof reminders)[number];

/** Who has something left to do of each kind. Nobody else is reminded; those who pause never are. */
const left: { [what in Reminder]: (group: Group, round: Round, date: string) => Person[] } = {
  votes(group, round) {
    if (!looksForDate(round)) return [];
    const all = takingPart(group);
    const silent = lacking(
      round.dates ?? [],
      all.map(({ id }) => id),
    );
    return peopleOf(all.filter(({ id }) => silent.includes(id)));
  },
  date(group, round) {
    if (!looksForDate(round)) return [];
    const keepers = keepersOf(group, round);
    // Where nobody has the turn, the facilitator chooses.
    return keepers.length > 0 ? keepers : facilitatorOf(group);
  },
  topics: (group, { stage, topics }) =>
    stage === 'topics'
      ? peopleOf(takingPart(group).filter(({ id }) => !topics.some((t) => t.municipality === id)))
      : [],
  agenda: (group, round) => (round.stage === 'agenda' && !round.agenda?.published ? keepersOf(group, round) : []),
  attendance: (group, round) =>
    isToMeet(round)
      ? peopleOf(takingPart(group).filter(({ people }) => !people.some((p) => answer(round, p) === 'yes'))).filter(
          (p) => answer(round, p) === undefined,
        )
      : [],
  facilitation: (group, round) => (isToMeet(round) && !round.facilitation ? facilitatorOf(group) : []),
  meeting: (group, round) =>
    isToMeet(round)
      ? [
          ...peopleOf(takingPart(group)).filter((p) => answer(round, p) === 'yes'),
          ...(round.facilitation === 'alone' ? [] : facilitatorOf(group)),
        ]
      : [],
  takeaways: (group, round) =>
    round.stage === 'takeaways' && (round.takeaways ?? []).length === 0 ? keepersOf(group, round) : [],
  'follow-up': (group, _, date) => {
    const due = dueFollowUps(group, date);
    return peopleOf(takingPart(group).filter(({ id }) => due.some((f) => f.municipality === id)));
  },
};

/**
 * Those for whom there is something left to do. Of a round that is over nothing is; what somebody took upon themselves lives on,
 * and is due by its date.
 */
export function leftToDo(group: Group, what: Reminder, date = ''): Person[] {
  const { round } = group;
  if (!round || (round.stage === 'closed' && what !== 'follow-up')) return [];
  return left[what](group, round, date);
}

/** What has not been done, though its date has come. */
export const dueFollowUps = ({ followUps = [] }: Group, date: string): FollowUp[] =>
  followUps.filter((f) => f.by <= date && f.done === undefined);

const peopleOf = (municipalities: readonly GroupMunicipality[]): Person[] => municipalities.flatMap((m) => m.people);
const facilitatorOf = ({ facilitator }: Group): Person[] => (facilitator ? [facilitator] : []);
const answer = ({ attendance }: Round, { id }: Person) => attendance?.[id];
/** The meeting has not been held, and may not even have a date. */
const liesAhead = ({ stage, meeting }: Round): boolean =>
  (stage === 'topics' || stage === 'agenda') && meeting?.started === undefined;
const looksForDate = (round: Round): boolean => liesAhead(round) && !meetingOf(round);
export const isToMeet = (round: Round): boolean => liesAhead(round) && meetingOf(round) !== undefined;
