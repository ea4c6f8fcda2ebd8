import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addWorkingDays,
  atLocal,
  firstDay,
  firstWorkingDay,
  isSchoolHoliday,
  isWorkingDay,
  localDate,
  localTime,
  nextQuarter,
  type Quarter,
} from '../../../src/sparring/calendar.ts';
import { bestDate, isPast, lacking, lastDayOf, proposeDates } from '../../../src/sparring/rounds/dates/dates.ts';
import { usualNumbers } from '../../../src/sparring/rounds/numbers.ts';
import { type ProposedDate, type Vote, votes } from '../../../src/sparring/rounds/round.ts';

const quarters = Array.from({ length: 15 }, (_, year) =>
  [1, 2, 3, 4].map((n) => `${2021 + year}Q${n}` as Quarter),
).flat();
const date = (text: string) => Temporal.PlainDate.from(text);

const proposed = (quarter: Quarter, more: { opened?: Temporal.PlainDate; number?: number; numbers?: object } = {}) => {
  const { opened = firstWorkingDay(quarter), number = 1, numbers = {} } = more;
  return proposeDates({ quarter, opened, number, numbers: { ...usualNumbers, ...numbers } });
};
const daysOf = (dates: readonly ProposedDate[]) => dates.map(({ start }) => localDate(Temporal.Instant.from(start)));
const days = (...given: Parameters<typeof proposed>) => daysOf(proposed(...given));
const texts = (...given: Parameters<typeof proposed>) => days(...given).map(String);

describe('the dates a round opens with', () => {
  test.each(quarters)(
    '%s: three in different weeks of the meeting weeks, on three different weekdays, and other ones for other groups',
    (quarter) => {
      const first = firstWorkingDay(quarter);
      const monday = first.subtract({ days: first.dayOfWeek - 1 });
      const weekOf = (day: Temporal.PlainDate) => Math.floor(monday.until(day).days / 7) + 1;
      const fits = (day: Temporal.PlainDate) =>
        day.dayOfWeek >= 2 && day.dayOfWeek <= 4 && isWorkingDay(day) && !isSchoolHoliday(day);
      const groups = [0, 1, 2, 3, 4, 5].map((number) => days(quarter, { number }));
      for (const found of groups) {
        expect(new Set(found.map((day) => day.dayOfWeek)).size).toBe(3);
        expect(new Set(found.map(weekOf)).size).toBe(3);
        expect(found.filter((day) => !fits(day) || weekOf(day) < 5 || weekOf(day) > 10)).toEqual([]);
      }
      // Early in the year there is little left between the vote and the winter holidays.
      expect(new Set(groups.map(String)).size).toBeGreaterThanOrEqual(3);
    },
  );

  test('are spread over what the school holidays leave', () => {
    // Weeks 7 and 8 are winter holidays; of weeks 31 to 36 the first two are summer's.
    for (const number of [0, 1, 2, 3, 4, 5]) {
      expect(days('2026Q1', { number }).map((day) => day.weekOfYear)).toEqual([6, 9, 10]);
      expect(days('2026Q3', { number })[0]!.weekOfYear).toBe(33);
    }
    expect(texts('2026Q4', { number: 0 })).toEqual(['2026-11-03', '2026-11-11', '2026-11-26']);
  });

  test('leave time, once the vote is over, for a reminder of topics before they close', () => {
    for (const quarter of quarters) {
      const opened = firstWorkingDay(quarter);
      const { voting, topicsClose } = usualNumbers;
      for (const day of days(quarter, { number: 1 }))
        expect(String(addWorkingDays(day, -topicsClose)) > String(addWorkingDays(opened, voting + 1))).toBe(true);
    }
  });

  test('begin at the initiative’s hour by Danish clocks, before and after summer time ends', () => {
    const found = proposed('2026Q4', { numbers: { firstWeek: 1, lastWeek: 10, voting: 2, publish: 2, time: '13:30' } });
    const clocks = found.map(({ start }) => localTime(Temporal.Instant.from(start)).toString());
    expect(clocks).toEqual(['13:30:00', '13:30:00', '13:30:00']);
    expect(new Set(found.map(({ start }) => start.slice(11))).size).toBe(2);
    expect(found.every((d) => Object.keys(d.votes).length === 0)).toBe(true);
  });

  test('five groups in a row share few in a quarter without holidays midweek, so that one facilitator can be with all', () => {
    for (const quarter of ['2026Q4', '2027Q4'] as const) {
      const all = [1, 2, 3, 4, 5].flatMap((number) => texts(quarter, { number }));
      expect(new Set(all).size).toBeGreaterThanOrEqual(13);
    }
  });

  test('the numbers of the initiative decide which weeks and which school holidays', () => {
    const found = days('2026Q4', { numbers: { firstWeek: 7, lastWeek: 7 } });
    expect(found.map((day) => day.weekOfYear)).toEqual([46, 46, 46]);
    const schoolWeeks = { weeks: [44, 45, 46, 47], weekBeforeEaster: false };
    expect(days('2026Q4', { numbers: { schoolWeeks } }).map((day) => day.weekOfYear)).toEqual([48, 48, 49]);
  });
});

describe('a group founded late in the quarter', () => {
  test('gets dates after its vote and its agenda, as long as there are three', () => {
    const opened = date('2026-10-20');
    const earliest = addWorkingDays(opened, usualNumbers.voting + usualNumbers.publish);
    for (const day of days('2026Q4', { opened }))
      expect(Temporal.PlainDate.compare(day, earliest)).toBeGreaterThanOrEqual(0);
  });

  test.each([
    ['to the end of the quarter', '2026-11-16', ['2026-12-08', '2026-12-10', '2026-12-16']],
    ['at shorter notice', '2026-11-25', ['2026-12-10', '2026-12-15', '2026-12-16']],
    [
      'between Christmas and the New Year, when nothing else is left',
      '2026-12-03',
      ['2026-12-22', '2026-12-23', '2026-12-29'],
    ],
    ['two, when there are no more', '2026-12-09', ['2026-12-29', '2026-12-30']],
    ['none, when the vote would outlast the quarter', '2026-12-18', []],
  ])('gets them %s', (_, opened, expected) => {
    expect(texts('2026Q4', { opened: date(opened) })).toEqual(expected);
  });

  test('gets them in a school holiday before it gets fewer than three', () => {
    // The week before Easter 2027 is the last whole week of March.
    expect(texts('2027Q1', { opened: date('2027-03-03') })).toEqual(['2027-03-18', '2027-03-30', '2027-03-31']);
    expect(texts('2027Q1', { opened: date('2027-03-05') })).toEqual(['2027-03-23', '2027-03-24', '2027-03-30']);
  });

  test('whenever it opens: at most three, each once, in order, on a Tuesday to Thursday that is worked, after the vote and in the quarter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...quarters),
        fc.integer({ min: 0, max: 91 }),
        fc.integer({ min: 0, max: 1_000 }),
        fc.record({
          firstWeek: fc.integer({ min: 1, max: 10 }),
          lastWeek: fc.integer({ min: 1, max: 14 }),
          voting: fc.integer({ min: 1, max: 20 }),
          publish: fc.integer({ min: 0, max: 10 }),
        }),
        (quarter, after, number, numbers) => {
          const end = firstDay(nextQuarter(quarter));
          const opened = firstDay(quarter).add({ days: after });
          const found = days(quarter, { opened, number, numbers });
          const voted = addWorkingDays(opened, numbers.voting);
          expect(found.length).toBeLessThanOrEqual(3);
          expect(found.map(String)).toEqual([...new Set(found.map(String))].sort());
          for (const day of found) {
            expect(isWorkingDay(day) && day.dayOfWeek >= 2 && day.dayOfWeek <= 4).toBe(true);
            expect(Temporal.PlainDate.compare(day, voted)).toBe(1);
            expect(Temporal.PlainDate.compare(day, end)).toBe(-1);
          }
        },
      ),
    );
  });

  test('fewer than three only where the rest of the quarter has no more, school holidays and all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...quarters), fc.integer({ min: 0, max: 91 }), (quarter, after) => {
        const opened = firstDay(quarter).add({ days: after });
        const found = days(quarter, { opened });
        if (found.length === 3) return;
        let left = 0;
        const end = firstDay(nextQuarter(quarter));
        for (let day = addWorkingDays(opened, 11); Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 }))
          if (isWorkingDay(day) && day.dayOfWeek >= 2 && day.dayOfWeek <= 4) left++;
        expect(found).toHaveLength(left);
      }),
    );
  });
});

/** Votes as one letter for each of a, b, c, d …: yes, perhaps, no, or nothing yet. */
const letters: Record<string, Vote | undefined> = { y: 'can', p: 'if-need-be', n: 'cannot', '.': undefined };
const on = (day: number, given: string): ProposedDate => ({
  start: `2026-11-${String(day).padStart(2, '0')}T08:00:00Z`,
  votes: Object.fromEntries([...given].flatMap((l, i) => (letters[l] ? [['abcdef'[i], letters[l]]] : []))),
});
const of = (count: number) => [...'abcdef'].slice(0, count);

describe('the best date', () => {
  test.each<[string, number, string[], number | string]>([
    ['most can', 4, ['yynn', 'yyyn', 'yppp'], 2],
    ['then fewest cannot', 4, ['yynn', 'yypn', 'yypp'], 3],
    ['not having answered is better than cannot', 4, ['yyn.', 'yy..', 'yyn.'], 2],
    ['then the earliest', 4, ['yyp.', 'yyp.', 'nyyp'], 1],
    ['if need be counts as coming, half is enough', 4, ['ppnn'], 1],
    ['one of three is not enough', 3, ['ynn', 'nyn', 'nny'], 'too-few-can'],
    ['nobody can', 2, ['nn', 'nn'], 'too-few-can'],
    ['the best by the rule is not what most could come to', 6, ['yynnnn', 'yppppp'], 'too-few-can'],
    ['half have answered', 4, ['yy..'], 1],
    ['fewer than half have', 5, ['yy...'], 'too-few-answers'],
    ['only one of two has', 2, ['y.'], 'too-few-answers'],
    ['only one takes part', 1, ['y'], 'too-few-answers'],
    ['nobody takes part', 0, ['yy'], 'too-few-answers'],
    ['each has answered on some date', 4, ['y...', '.y..', '..y.'], 'too-few-can'],
    ['nobody has answered', 4, ['....', '....'], 'too-few-answers'],
    ['there are no dates', 4, [], 'no-dates'],
  ])('%s', (_, count, given, expected) => {
    const dates = given.map((votes, i) => on(i + 1, votes));
    const outcome = bestDate(dates, of(count));
    expect(outcome).toEqual(typeof expected === 'number' ? { start: dates[expected - 1]!.start } : { ask: expected });
  });

  test('votes of those who do not take part any more count neither for nor against', () => {
    expect(bestDate([on(1, 'yynn'), on(2, 'nnyy')], ['c', 'd'])).toEqual({ start: on(2, '').start });
    expect(bestDate([on(1, 'yynn')], ['c', 'd'])).toEqual({ ask: 'too-few-can' });
  });

  const anyDates = fc
    .uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 6 })
    .chain((on_) =>
      fc.tuple(
        ...on_.map((day) =>
          fc
            .string({ unit: fc.constantFrom('y', 'p', 'n', '.'), minLength: 6, maxLength: 6 })
            .map((given) => on(day, given)),
        ),
      ),
    );

  test('is never one that another beats, nor one to which fewer than half would come, in whichever order they stand', () => {
    fc.assert(
      fc.property(anyDates, fc.integer({ min: 0, max: 6 }), (dates, count) => {
        const outcome = bestDate(dates, of(count));
        expect(bestDate(dates.toReversed(), of(count))).toEqual(outcome);
        if (!('start' in outcome)) return;
        const says = (d: ProposedDate, ...vote: Vote[]) => of(count).filter((m) => vote.includes(d.votes[m]!)).length;
        const best = dates.find((d) => d.start === outcome.start)!;
        expect(says(best, 'can', 'if-need-be') * 2).toBeGreaterThanOrEqual(count);
        expect(of(count).filter((m) => dates.some((d) => d.votes[m])).length).toBeGreaterThanOrEqual(
          Math.max(2, count / 2),
        );
        for (const other of dates) {
          expect(says(other, 'can')).toBeLessThanOrEqual(says(best, 'can'));
          if (says(other, 'can') < says(best, 'can')) continue;
          expect(says(other, 'cannot')).toBeGreaterThanOrEqual(says(best, 'cannot'));
          if (says(other, 'cannot') === says(best, 'cannot')) expect(other.start >= best.start).toBe(true);
        }
      }),
    );
  });

  test('another vote for it never loses it the choice', () => {
    fc.assert(
      fc.property(anyDates, fc.constantFrom(...of(6)), (dates, who) => {
        const outcome = bestDate(dates, of(6));
        if (!('start' in outcome)) return;
        const more = dates.map((d) =>
          d.start === outcome.start ? { ...d, votes: { ...d.votes, [who]: votes[0] } } : d,
        );
        expect(bestDate(more, of(6))).toEqual(outcome);
      }),
    );
  });
});

test('those who lack on some date are named, in the order of the group', () => {
  expect(lacking([on(1, 'y.n'), on(2, 'yyn')], of(4))).toEqual(['b', 'd']);
  expect(lacking([], of(2))).toEqual([]);
});

test('a date is past from the moment it begins', () => {
  const now = Temporal.Instant.from('2026-11-03T08:00:00.5Z');
  expect(isPast('2026-11-03T08:00:00Z', now)).toBe(true);
  expect(isPast('2026-11-03T08:00:01Z', now)).toBe(false);
});

test.each(quarters)('%s: after the last day to meet, the next working day opens another round', (quarter) => {
  const last = lastDayOf(quarter);
  expect(isWorkingDay(last)).toBe(true);
  expect(addWorkingDays(last, 1).equals(firstWorkingDay(nextQuarter(quarter)))).toBe(true);
  expect(Temporal.Instant.compare(atLocal(last, '16:00'), atLocal(firstDay(nextQuarter(quarter)), '00:00'))).toBe(-1);
});
