import { Temporal } from 'temporal-polyfill';
import type { Moment, PersonId } from '../language.ts';
import type { Round } from './round.ts';

/** So long others wait to see what is new while somebody writes. Who has not sent their topic by then has most likely gone. */
const PATIENCE = { minutes: 10 };

/** The round with somebody's form open. Nobody is waited for after {@link PATIENCE}, so those entries go. */
export function startWriting(round: Round, person: PersonId, now: Temporal.Instant): Round {
  const over = now.subtract(PATIENCE).toString();
  const others = (round.writing ?? []).filter((w) => w.person !== person && w.since > over);
  return { ...round, writing: [...others, { person, since: now.toString() }] };
}

/** The round without their form; the same one when they had none. */
export function stopWriting(round: Round, person: PersonId): Round {
  const { writing = [], ...rest } = round;
  const others = writing.filter((w) => w.person !== person);
  if (others.length === writing.length) return round;
  return others.length > 0 ? { ...rest, writing: others } : rest;
}

/**
 * When the channel's topics card can be brought up to date. A moment from now, so that several changes in a row become one and
 * whoever just pressed a button sees the answer; and not under a form in which somebody writes.
 */
export function whenNobodyWrites({ writing = [] }: Round, now: Temporal.Instant): Moment {
  const waits = [now.add({ seconds: 2 }), ...writing.map((w) => Temporal.Instant.from(w.since).add(PATIENCE))];
  return waits.reduce((latest, at) => (Temporal.Instant.compare(at, latest) > 0 ? at : latest)).toString();
}
