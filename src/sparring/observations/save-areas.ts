import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { activity, type PersonActor, refuse, show } from '../activity.ts';
import { localDate } from '../calendar.ts';
import { line, orAbsent } from '../input.ts';
import { byPair, type DevelopmentArea, type Observation, otherOf } from './observation.ts';
import { say } from './say.ts';
import { unless } from './unless.ts';

const FURTHEST = { months: 6 };

/** One or two development areas with a next step each, and when the two look again. */
export const saveAreas = activity({
  verb: 'save-areas',
  about: 'observation',
  input: z.object({
    area1: line(120),
    step1: line(200),
    area2: orAbsent(line(120)),
    step2: orAbsent(line(200)),
    followUp: z.iso.date(),
  }),
  form: 'observation-areas',
  may: byPair,
  decide({ document: observation, input, actor, now }) {
    const closed = unless(observation, 'shared', 'following-up');
    if (closed) return closed;
    const { area1, step1, area2, step2, followUp } = input;
    if ((area2 === undefined) !== (step2 === undefined)) return refuse('area-half');
    const date = Temporal.PlainDate.from(followUp);
    const today = localDate(now);
    const ahead = Temporal.PlainDate.compare(date, today) > 0;
    if (!ahead || Temporal.PlainDate.compare(date, today.add(FURTHEST)) > 0) return refuse('look-again-date');
    const written = (area: string, step: string): DevelopmentArea => {
      const before = observation.areas.find((one) => one.area === area);
      return { area, step, agreed: before?.agreed ?? today.toString() };
    };
    const areas = [
      written(area1, step1),
      ...(area2 !== undefined && step2 !== undefined ? [written(area2, step2)] : []),
    ];
    const document: Observation = { ...observation, areas, followUp, stage: 'following-up' };
    const reply = show('observation-answers');
    if (JSON.stringify(document) === JSON.stringify(observation)) return { reply };
    const other = otherOf(observation, (actor as PersonActor).id);
    const news = { about: 'areas', card: 'observation-answers', now, time: now.toString() } as const;
    return { document, reply, jobs: [say(document, other, news)] };
  },
});
