import { type View, view, word } from '../activity.ts';
import { localDate } from '../calendar.ts';
import { meetsAt } from '../rounds/meeting/meeting-cards.ts';
import {
  type AreaOverTime,
  type AreaPoint,
  areasOverTime,
  type Months,
  monthsOf,
  pictureOf,
} from './areas-over-time.ts';
import type { ObservationBrief } from './brief.ts';
import { byPair } from './observation.ts';

/** So many can be taken in at a glance; those that wait for somebody are shown all the same. */
const FEW = 3;
const MOST = 12;
const AREAS_SHOWN = 6;

/**
 * A person's own observations, those that wait for them first, then the newest, and the others behind a button: when, with whom,
 * how far; and, through time, the areas they have agreed on where they were the observed one.
 */
export const observations: View<'member', { note?: string }, 'observation'> = view({
  name: 'observations',
  about: 'member',
  also: {
    kind: 'observation',
    ids: ({ document: { observations: all = [] } }) => all.filter(hasAreas).map(({ id }) => id),
    may: byPair,
  },
  data({ document: { observations: all = [], memberships }, args, also, now, reader }) {
    const sorted = [...all].sort((a, b) => Number(waits(b)) - Number(waits(a)) || (a.start < b.start ? 1 : -1));
    const first = Math.max(FEW, sorted.filter(waits).length);
    const looked = also.map(({ document }) => document);
    const areas = reader ? areasOverTime(looked, reader.id) : [];
    const months = monthsOf(areas, localDate(now));
    return {
      note: args.note === undefined ? '' : word(`observations.note-${args.note}`),
      list: sorted.slice(0, Math.min(first, MOST)).map(row),
      more: all.length > first ? word('observations.more', { count: all.length - first }) : '',
      rest: sorted.slice(first, MOST).map(row),
      beyond: moreThan(MOST, all),
      canPlan: memberships.some(({ colleagues = [] }) => colleagues.length > 0),
      areas: areas.slice(0, AREAS_SHOWN).map((area) => areaRow(area, months)),
      moreAreas: moreThan(AREAS_SHOWN, areas),
      months: word('observations.months', {
        from: { $when: months.from.toString(), as: 'month' },
        to: { $when: localDate(now).toString(), as: 'month' },
      }),
      marks: {
        agreed: { $picture: 'agreed' },
        keep: { $picture: 'keep' },
        adjust: { $picture: 'adjust' },
        done: { $picture: 'done' },
      },
    };
  },
});

const moreThan = (shown: number, { length }: { length: number }) =>
  length > shown ? word('more', { count: length - shown }) : '';

const waits = ({ stage, awaited }: Pick<ObservationBrief, 'stage' | 'awaited'>): boolean =>
  stage === 'drafting' || awaited;

const row = ({ id, as, way, with: { name }, stage, awaited, start, minutes }: ObservationBrief) => ({
  id,
  who: word(`observation.as-${as}-${way}`, { name }),
  when: meetsAt({ start, minutes }),
  state: word(`observations.is-${awaited ? 'asked' : stage}`),
  open: word(stage === 'drafting' ? 'observations.write' : awaited ? 'observations.answer' : 'observations.open'),
  urgent: waits({ stage, awaited }),
});

const hasAreas = ({ as, stage }: ObservationBrief): boolean =>
  as === 'observed' && ['following-up', 'done', 'stopped'].includes(stage);

const areaRow = (area: AreaOverTime, months: Months) => ({
  area: area.area,
  state: word(`area-now.${area.now.is}`, { day: { $when: area.now.on, as: 'date' } }),
  picture: pictureOf(area, months),
  pictured: word('observations.pictured', { points: { $list: area.points.map(pointInWords) } }),
});

const pointInWords = ({ on, is }: AreaPoint) => word(`area-point.${is}`, { day: { $when: on, as: 'date' } });
