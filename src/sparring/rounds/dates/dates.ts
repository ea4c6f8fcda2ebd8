import { Temporal } from 'temporal-polyfill';
import {
  addWorkingDays,
  atLocal,
  firstDay,
  firstWorkingDay,
  isSchoolHoliday,
  isWorkingDay,
  nextQuarter,
  type SchoolWeeks,
} from '../../calendar.ts';
import type { Moment, MunicipalityId, Quarter } from '../../language.ts';
import type { RoundNumbers } from '../numbers.ts';
import type { ProposedDate, Round, Vote } from '../round.ts';

type Day = Temporal.PlainDate;

/** So many are proposed, and so many can be on the list: with more of them nobody finds the one that suits all. */
const PROPOSED = 3;
export const MOST_DATES = 6;

type Opening = {
  quarter: Quarter;
  opened: Day;
  numbers: RoundNumbers;
  /** The group's number: neighbours get other dates, so that one facilitator can be with them all. */
  number: number;
};

/**
 * The dates a round opens with: Tuesdays to Thursdays in the quarter's meeting weeks, early, midway and late, each on another
 * weekday. Fewer than three, or none, where the quarter has no more to give.
 */
export const proposeDates = (opening: Opening): ProposedDate[] =>
  spreadOut(candidates(opening), opening.number).map(({ day }) => ({
    start: atLocal(day, opening.numbers.time).toString(),
    votes: {},
  }));

/** `away`: many are on holiday, though it is a working day. */
type Candidate = { day: Day; weekday: number; week: number; away: boolean };

/** What to choose among; where the wish leaves too little, step by step more of the quarter. The vote is always over before the first. */
function candidates({ quarter, opened, numbers }: Opening): Candidate[] {
  const { firstWeek, lastWeek, voting, topicsClose, publish, schoolWeeks } = numbers;
  const all = midweekDays(quarter, firstWeek, schoolWeeks);
  const afterVote = (days: number) => addWorkingDays(opened, voting + Math.max(1, days));
  const wholeQuarter = Number.POSITIVE_INFINITY;
  const wishes = [
    // Once the vote is over there is to be time for a reminder of topics before they close; or else to see the agenda.
    { last: lastWeek, from: afterVote(topicsClose + 2), away: false },
    { last: wholeQuarter, from: afterVote(topicsClose + 2), away: false },
    { last: wholeQuarter, from: afterVote(publish), away: false },
    { last: wholeQuarter, from: afterVote(1), away: false },
    { last: wholeQuarter, from: afterVote(1), away: true },
  ].map(({ last, from, away }) =>
    all.filter((c) => c.week <= last && (away || !c.away) && Temporal.PlainDate.compare(c.day, from) >= 0),
  );
  return wishes.find((found) => found.length >= PROPOSED) ?? wishes.at(-1)!;
}

/** Tuesdays to Thursdays on which people work, to the end of the quarter. Week 1 has its first working day. */
function midweekDays(quarter: Quarter, firstWeek: number, schoolWeeks: SchoolWeeks): Candidate[] {
  const first = firstWorkingDay(quarter);
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  const end = firstDay(nextQuarter(quarter));
  const weeks = Array.from({ length: Math.max(0, LONGEST - firstWeek + 1) }, (_, n) => firstWeek + n);
  return weeks
    .flatMap((week) =>
      [2, 3, 4].map((weekday) => ({ week, weekday, day: monday.add({ weeks: week - 1, days: weekday - 1 }) })),
    )
    .filter(({ day }) => Temporal.PlainDate.compare(day, end) < 0 && isWorkingDay(day))
    .map((found) => ({ ...found, away: isYule(found.day) || isSchoolHoliday(found.day, schoolWeeks) }));
}

/** No quarter has more weeks. */
const LONGEST = 14;
/** Offices are open between Christmas and the New Year, and hardly anybody is there. */
const isYule = (day: Day): boolean => day.month === 12 && day.day >= 22;

/** One of the early, one of the middle and one of the late days, on different weekdays where there are such. */
function spreadOut(all: Candidate[], number: number): Candidate[] {
  if (all.length <= PROPOSED) return all;
  const [early, middle, late] = thirds(all).map((part, nth) => ranked(part, nth, number)) as [Ranked, Ranked, Ranked];
  const triples = early.flatMap((a) =>
    middle.flatMap((b) => late.map((c) => ({ days: [a, b, c], cost: cost(a, b, c) }))),
  );
  return triples.reduce((least, triple) => (triple.cost < least.cost ? triple : least)).days;
}

/** Whole weeks where there are enough of them, so that no two dates lie side by side. */
function thirds(all: Candidate[]): Candidate[][] {
  const weeks = [...new Set(all.map(({ week }) => week))];
  const units =
    weeks.length >= PROPOSED ? weeks.map((week) => all.filter((c) => c.week === week)) : all.map((c) => [c]);
  const from = (nth: number) => Math.floor((nth * units.length) / PROPOSED);
  return Array.from({ length: PROPOSED }, (_, nth) => units.slice(from(nth), from(nth + 1)).flat());
}

type Ranked = (Candidate & { rank: number })[];

/** The best first for this group: its number turns first the weekday, then the week. */
function ranked(part: Candidate[], nth: number, number: number): Ranked {
  const weeks = [...new Set(part.map(({ week }) => week))];
  const turned = (at: number, by: number, of: number) => (((at - by) % of) + of) % of;
  return part.map((c) => ({
    ...c,
    rank:
      turned(c.weekday - 2, number + nth, 3) * weeks.length +
      turned(weeks.indexOf(c.week), Math.floor(number / 3), weeks.length),
  }));
}

/** Each weekday used again costs more than any rank. */
const cost = (...triple: Ranked): number =>
  triple.reduce((sum, { rank }) => sum + rank, 0) - 1_000 * new Set(triple.map(({ weekday }) => weekday)).size;

/** What the votes come to: a date, or why somebody has to choose. */
export type Outcome = { start: Moment } | { ask: 'no-dates' | 'too-few-answers' | 'too-few-can' };

/**
 * The best date: most can, then fewest cannot, then the earliest. Only those taking part count. Nobody guesses where fewer than
 * half of them, or fewer than two, have answered, or where fewer than half could come to the best.
 */
export function bestDate(dates: readonly ProposedDate[], municipalities: readonly MunicipalityId[]): Outcome {
  if (dates.length === 0) return { ask: 'no-dates' };
  const answered = municipalities.filter((m) => dates.some(({ votes }) => votes[m]));
  if (answered.length < 2 || answered.length * 2 < municipalities.length) return { ask: 'too-few-answers' };
  const best = dates
    .map(({ start, votes }) => ({ start, ...tally(votes, municipalities) }))
    .sort((a, b) => b.can - a.can || a.cannot - b.cannot || (a.start < b.start ? -1 : 1))[0]!;
  return (best.can + best['if-need-be']) * 2 < municipalities.length ? { ask: 'too-few-can' } : { start: best.start };
}

type Tally = Record<Vote, number> & { start: Moment };

/** How many of these said what. */
export function tally(votes: ProposedDate['votes'], municipalities: readonly MunicipalityId[]): Omit<Tally, 'start'> {
  const count = (vote: Vote) => municipalities.filter((m) => votes[m] === vote).length;
  return { can: count('can'), 'if-need-be': count('if-need-be'), cannot: count('cannot') };
}

/** The dates that can still be met on. */
export const upcoming = (round: Round, now: Temporal.Instant): ProposedDate[] =>
  (round.dates ?? []).filter(({ start }) => !isPast(start, now));

export const isPast = (start: Moment, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(start), now) <= 0;

/** Those of these who have not answered on every date. */
export const lacking = (dates: readonly ProposedDate[], municipalities: readonly MunicipalityId[]): MunicipalityId[] =>
  municipalities.filter((m) => dates.some(({ votes }) => !votes[m]));

/** The last day on which a round can meet: on the working day after it another one opens. */
export const lastDayOf = (quarter: Quarter): Day => addWorkingDays(firstWorkingDay(nextQuarter(quarter)), -1);

/** A round finds its date with its owner until the meeting has been held. */
export const findsDate = ({ stage }: Round): boolean => stage === 'topics' || stage === 'agenda';

/** The round's meeting, unless it has been called off. */
export const meetingOf = ({ meeting }: Round): Round['meeting'] => (meeting?.cancelled ? undefined : meeting);
