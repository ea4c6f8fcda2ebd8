import { Temporal } from 'temporal-polyfill';
import { type PersonActor, type Problem, type View, view, type When, type Word, word } from '../../activity.ts';
import { addWorkingDays, isSchoolHoliday, localDate } from '../../calendar.ts';
import { type Group, municipalityOfActor, nameOf } from '../../groups/group.ts';
import type { Moment, MunicipalityId } from '../../language.ts';
import { hasBegun } from '../meeting/meeting-time.ts';
import { numbersOf } from '../numbers.ts';
import { isOwnersOrStaffs, ownerOf, takingPart } from '../owner.ts';
import { type ProposedDate, type Round, type Vote, votes } from '../round.ts';
import { dueOf } from '../steps.ts';
import { quarterInWords } from '../topics/topics.ts';
import { bestDate, findsDate, isPast, lacking, lastDayOf, MOST_DATES, meetingOf, upcoming } from './dates.ts';

type Told = { added?: Moment; problems?: Problem[] };
type Seen = { group: Group; round: Round; now: Temporal.Instant; reader?: PersonActor | undefined };

/** The round's dates. In the channel it is one card for all, kept up to date; for a reader it shows what they have answered and may do. */
export const dates: View<'group', Told> = view({
  name: 'dates',
  about: 'group',
  data({ document: group, args, now, reader }) {
    const { round } = group;
    return {
      ...empty,
      over: overOf(group),
      problems: args.problems ?? [],
      note: args.added ? word('dates.added', whenOf(args.added)) : '',
      ...(round && datesOf({ group, round, now, reader })),
    };
  },
});

/** What there is to see of a group that has had no round; no card offers that. */
const empty = {
  round: '',
  found: '',
  intro: '',
  urgent: false,
  deadline: '',
  dates: [],
  waiting: '',
  thanks: false,
  open: '',
  add: '',
};

function datesOf(seen: Seen): Partial<Record<keyof typeof empty, unknown>> {
  const { group, round } = seen;
  if (meetingOf(round)) return foundOf(seen);
  if (!findsDate(round)) return { intro: word('dates.closed') };
  const { now, reader } = seen;
  const all = round.dates ?? [];
  const ahead = upcoming(round, now);
  const counted = takingPart(group).map(({ id }) => id);
  const left = lacking(ahead, counted);
  const ask = whyAsked(seen);
  const mine = reader && municipalityOfActor(group, reader)?.id;
  const mayVote = !reader || (mine !== undefined && counted.includes(mine));
  const canChoose = mayChoose(seen);
  return {
    round: round.quarter,
    intro: ask ? word(`dates.ask-${ask}`, { chooser: chooserOf(group, round) }) : word('dates.intro'),
    urgent: ask !== undefined,
    deadline: ask ? '' : deadlineOf(group, round),
    dates: all.map((date) => {
      const passed = isPast(date.start, now);
      // Whoever is to choose has one thing to do, once they have answered.
      const answered = mayVote && canChoose && ask && mine !== undefined && date.votes[mine];
      return {
        ...inBrief(group, date, counted, left),
        passed,
        choices: mayVote && !passed && !answered ? choicesOf(date, mine) : [],
        choose: canChoose && !passed ? word('dates.choose') : '',
      };
    }),
    waiting: left.length === 0 ? '' : word('dates.waiting', { names: names(group, left) }),
    thanks: mine !== undefined && mayVote && !ask && !left.includes(mine),
    open: reader ? '' : word(ask ? 'dates.to-choice' : 'dates.to-answers'),
    add: canChoose && all.length < MOST_DATES ? word(all.length === 0 ? 'date-form.title' : 'dates.add') : '',
  };
}

/** There is a meeting: the vote is over, and whoever may can move it to one of the other dates. */
function foundOf(seen: Seen): Partial<Record<keyof typeof empty, unknown>> {
  const { group, round, now } = seen;
  const { start } = round.meeting!;
  const counted = takingPart(group).map(({ id }) => id);
  const others = mayChoose(seen) && !hasBegun(round, now) ? upcoming(round, now).filter((d) => d.start !== start) : [];
  return {
    round: round.quarter,
    found: word(isPast(start, now) ? 'dates.held' : 'dates.found', whenOf(start)),
    dates: others.map((date) => ({
      ...inBrief(group, date, counted, []),
      passed: false,
      choices: [],
      choose: word('dates.move'),
    })),
  };
}

const mayChoose = ({ group, round, reader }: Seen): boolean =>
  findsDate(round) && isOwnersOrStaffs(group, round, reader);

/** Why somebody has to choose the date now; undefined while the vote goes on. */
function whyAsked({ group, round, now }: Seen): string | undefined {
  if (round.meeting) return 'called-off';
  const ahead = upcoming(round, now);
  const counted = takingPart(group).map(({ id }) => id);
  const over = round.taken?.includes('decide-date') || lacking(ahead, counted).length === 0;
  if (!over) return undefined;
  const outcome = bestDate(ahead, counted);
  return 'ask' in outcome ? outcome.ask : 'late-answers';
}

/** Whoever has the turn; where nobody has it, the facilitator. */
const chooserOf = (group: Group, round: Round): string | Word =>
  nameOf(group, ownerOf(group, round)) || group.facilitator?.name || word('dates.facilitator');

/** The last whole day to answer on: the vote is counted in the morning. */
function deadlineOf(group: Group, round: Round): Word | '' {
  const day = lastDayToVote(group, round);
  return day ? word('dates.deadline', { day }) : '';
}

/** The vote is counted in the morning, so the working day before is the last. */
export function lastDayToVote(group: Group, round: Round): When | undefined {
  const due = dueOf(group, round, 'decide-date');
  return due && { $when: addWorkingDays(localDate(due), -1).toString(), as: 'day' };
}

function inBrief(group: Group, date: ProposedDate, counted: MunicipalityId[], left: MunicipalityId[]) {
  const day = localDate(Temporal.Instant.from(date.start));
  return {
    start: date.start,
    when: word('meeting.at', { day: { $when: date.start, as: 'Day' }, time: { $when: date.start, as: 'time' } }),
    by: date.by ? word('dates.by', { name: date.by.name }) : '',
    school: isSchoolHoliday(day, numbersOf(group).schoolWeeks),
    tally: inWords(group, date, counted, left),
  };
}

/**
 * "2 kan (Ishøj og Vejle) · 1 kan ikke (Struer)": on the card for all, too, whoever has answered finds their answer. Who lacks on
 * this date alone is named; who has answered nothing is named once for all dates.
 */
function inWords(group: Group, date: ProposedDate, counted: MunicipalityId[], left: MunicipalityId[]): Word {
  const given = votes.flatMap((vote) => {
    const who = counted.filter((m) => date.votes[m] === vote);
    return who.length > 0 ? [word(`dates.${vote}`, { count: who.length, names: names(group, who) })] : [];
  });
  const lack = left.filter((m) => !date.votes[m] && (group.round?.dates ?? []).some((d) => d.votes[m]));
  const parts = [
    ...given,
    ...(lack.length > 0 && lack.length < counted.length ? [word('dates.lack', { names: names(group, lack) })] : []),
  ];
  return parts.length === 0
    ? word('dates.no-answers')
    : parts.reduce((one, other) => word('dates.and', { one, other }));
}

const names = (group: Group, ids: readonly MunicipalityId[]) => ({ $list: ids.map((id) => nameOf(group, id)) });

/** The three answers, one's own marked. */
const choicesOf = ({ start, votes: given }: ProposedDate, mine: MunicipalityId | undefined) =>
  votes.map((vote) => {
    const own = mine !== undefined && given[mine] === vote;
    return {
      start,
      vote,
      title: own ? word('dates.own', { vote: answer(vote) }) : answer(vote),
      style: own ? 'positive' : 'default',
    };
  });
const answer = (vote: Vote): Word => word(`dates.vote-${vote}`);

const whenOf = (start: Moment) => ({ day: { $when: start, as: 'day' }, time: { $when: start, as: 'time' } });

/** The form for another date; what was refused comes back as it was typed. */
export const dateForm: View<'group', { date?: string; time?: string; problems?: Problem[] }> = view({
  name: 'date-form',
  about: 'group',
  data({ document: group, args, now }) {
    const { minutes, time } = numbersOf(group);
    const last = group.round && lastDayOf(group.round.quarter).toString();
    return {
      over: overOf(group),
      round: group.round?.quarter ?? '',
      hint: last ? word('date-form.hint', { minutes, last: { $when: last, as: 'day' } }) : '',
      date: args.date ?? '',
      first: localDate(now).toString(),
      last: last ?? '',
      time: args.time ?? time,
      problems: args.problems ?? [],
    };
  },
});

const overOf = ({ name, round }: Group): string | Word =>
  round ? word('group.over', { group: name, quarter: quarterInWords(round.quarter) }) : name;
