import { Temporal } from 'temporal-polyfill';
import type { Mark, Picture } from '../activity.ts';
import { localDate } from '../calendar.ts';
import type { PersonId } from '../language.ts';
import { type DevelopmentArea, isShared, type Observation, sideOf } from './observation.ts';

/** A day on which a development area was agreed, or looked at again. */
export type AreaPoint = { on: string; is: Mark };
/** One development area through somebody's observations; its points oldest first, and how it stands by the last of them. */
export type AreaOverTime = { area: string; points: AreaPoint[]; now: AreaPoint };

/** The areas that somebody has agreed on as the observed one, the latest first. The same words again are the same area, taken up again. */
export function areasOverTime(observations: readonly Observation[], person: PersonId): AreaOverTime[] {
  const own = observations.filter((o) => sideOf(o, person) === 'observed' && isShared(o));
  const met = own.flatMap((o) => o.areas.map((area) => ({ area: area.area, points: pointsOf(area, o) })));
  const alike = Map.groupBy(
    met.sort((a, b) => byDay(a.points[0]!, b.points[0]!)),
    ({ area }) => folded(area),
  );
  return [...alike.values()]
    .map((same) => {
      const points = same.flatMap((each) => each.points).sort(byDay);
      return { area: same.at(-1)!.area, points, now: standing(points) };
    })
    .sort((a, b) => byDay(b.points.at(-1)!, a.points.at(-1)!));
}

/** What was written before the day of the agreement was kept counts from the conversation. */
const pointsOf = ({ agreed, outcome }: DevelopmentArea, { start, closed }: Observation): AreaPoint[] => [
  { on: agreed ?? dateOf(start), is: 'agreed' },
  ...(outcome === undefined ? [] : [{ on: dateOf(closed ?? start), is: outcome }]),
];

/** How it went last; what has been taken up again after it had become a habit is new again. */
function standing(points: readonly AreaPoint[]): AreaPoint {
  const last = points.at(-1)!;
  const outcome = points.findLast(({ is }) => is !== 'agreed');
  return outcome && (outcome === last || outcome.is !== 'done') ? outcome : last;
}

/** At least so long a time is shown, so that what is new stands at the end of something. */
const FEWEST_MONTHS = 6;

/** The months that all of them are shown along: from the first that has something in it to the one we are in. */
export type Months = { from: Temporal.PlainDate; count: number };
export function monthsOf(areas: readonly AreaOverTime[], today: Temporal.PlainDate): Months {
  const first = areas.flatMap(({ points }) => points.map(({ on }) => on)).sort()[0] ?? today.toString();
  const from = Temporal.PlainDate.from(first).toPlainYearMonth();
  const passed = from.until(today.toPlainYearMonth(), { largestUnit: 'months' }).months + 1;
  const count = Math.max(passed, FEWEST_MONTHS);
  return { from: from.add({ months: passed - count }).toPlainDate({ day: 1 }), count };
}

/** An area as marks along those months. */
export function pictureOf({ points }: AreaOverTime, { from, count }: Months): Picture {
  const at = (on: string): number => {
    const date = Temporal.PlainDate.from(on);
    const months = from.until(date.with({ day: 1 }), { largestUnit: 'months' }).months;
    return (months + (date.day - 1) / date.daysInMonth) / count;
  };
  return { $picture: { parts: count, marks: points.map(({ on, is }) => ({ at: at(on), as: is })) } };
}

const byDay = (a: AreaPoint, b: AreaPoint): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);
const dateOf = (moment: string): string => localDate(Temporal.Instant.from(moment)).toString();
const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim().toLocaleLowerCase('da');
