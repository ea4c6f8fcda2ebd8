import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, atLocal, localDate } from '../calendar.ts';
import type { Consequence } from '../consequences.ts';
import { endOf } from './conversation-time.ts';
import { monthsKept } from './kept.ts';
import type { Observation } from './observation.ts';

type Instant = Temporal.Instant;

const MORNING = '08:00';

export const endedAt = (observation: Observation): Instant =>
  observation.ended ? Temporal.Instant.from(observation.ended) : endOf(observation);

/** What time makes happen in an observation, and when. Each is an activity of that name. */
const calendar: Record<string, (observation: Observation) => Instant | undefined> = {
  'lapse-observation': (o) =>
    o.stage === 'drafting' || o.stage === 'proposed' ? Temporal.Instant.from(o.start) : undefined,
  'remind-observation': (o) => unlessSaid(o, atLocal(addWorkingDays(localDate(startOf(o)), -1), MORNING)),
  'observation-soon': (o) => unlessSaid(o, startOf(o).subtract({ minutes: 30 })),
  'ask-reflection': (o) => (o.stage === 'agreed' ? endedAt(o) : undefined),
  'ask-follow-up': (o) => (o.stage === 'following-up' ? lookAgain(o) : undefined),
  'erase-observation': (o) => (o.stage === 'erased' || isAhead(o) ? undefined : keptUntil(o)),
  'forget-observation': (o) =>
    o.stage === 'erased' && o.closed ? Temporal.Instant.from(o.closed).add({ hours: 24 }) : undefined,
};

const startOf = ({ start }: Observation): Instant => Temporal.Instant.from(start);

/** Whoever has just said yes needs no reminder of what lies before that. */
const unlessSaid = ({ stage, since }: Observation, due: Instant): Instant | undefined =>
  stage === 'agreed' && since !== undefined && Temporal.Instant.compare(due, Temporal.Instant.from(since)) > 0
    ? due
    : undefined;

const isAhead = ({ stage }: Observation): boolean => ['drafting', 'proposed', 'agreed'].includes(stage);

const lookAgain = ({ followUp }: Observation): Instant | undefined =>
  followUp === undefined ? undefined : atLocal(Temporal.PlainDate.from(followUp), MORNING);

const closedAt = (o: Observation): Instant =>
  o.closed ? Temporal.Instant.from(o.closed) : (o.stage === 'following-up' && lookAgain(o)) || endedAt(o);

const keptUntil = (o: Observation): Instant => atLocal(localDate(closedAt(o)).add({ months: monthsKept(o) }), MORNING);

/** During a time-out nothing happens by itself, except that it is not kept for ever. */
const whilePaused = 'erase-observation';

export type Step = { verb: string; key: string; due: Instant };

export function nextStep(observation: Observation): Step | undefined {
  const [next] = Object.entries(calendar)
    .filter(([verb]) => !observation.paused || verb === whilePaused)
    .flatMap(([verb, when]) => {
      const due = when(observation);
      const key = stepKey(observation, verb);
      return due && !observation.taken.includes(key) ? [{ verb, key, due }] : [];
    })
    .sort((a, b) => Temporal.Instant.compare(a.due, b.due));
  return next;
}

/** A new time makes it all happen again. */
export const stepKey = ({ sequence, followUp }: Observation, verb: string): string =>
  verb === 'ask-follow-up' ? `${verb}:${followUp}` : `${verb}:${sequence}`;

/** The one job that waits for the next step follows whatever changes it. */
export function nextObservationStep(before: Observation, after: Observation, now: Instant): Consequence | undefined {
  const [was, is] = [nextStep(before), nextStep(after)];
  if (was?.key === is?.key && was?.due.epochMilliseconds === is?.due.epochMilliseconds) return undefined;
  const due = is && (Temporal.Instant.compare(is.due, now) < 0 ? now : is.due);
  return {
    cancel: ['step:'],
    jobs: is
      ? [
          {
            kind: 'tell',
            key: `step:${is.key}`,
            due: due!.toString(),
            // Half an hour before the conversation, and right after it, minutes matter; what comes before must not keep that waiting.
            ...(after.stage === 'agreed' && { urgent: true as const }),
            to: { self: true },
            verb: is.verb,
            input: { step: is.key },
          },
        ]
      : [],
  };
}
