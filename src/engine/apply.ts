import type { Temporal } from 'temporal-polyfill';
import { type Activity, type Actor, isRefusal, type Refusal, type Shown } from '../sparring/activity.ts';
import { consequences } from '../sparring/consequences.ts';
import type { Documents, Kind } from '../sparring/documents.ts';
import { moved, withJobs } from './jobs.ts';
import type { Posted, Stored } from './ports.ts';

export type Asked = {
  activity: Activity;
  input: unknown;
  actor: Actor;
  now: Temporal.Instant;
  random: () => number;
  /** The message whose button was pressed. */
  pressed?: Posted | undefined;
};

/** One activity on one record, purely: what the record becomes, or why not. The record is the same object when nothing changed. */
export function apply(record: Stored, asked: Asked): { record: Stored; reply?: Shown } | Refusal {
  const { activity, input, actor, now, random, pressed } = asked;
  const decision = activity.decide({ document: record.document, id: record.id, input, actor, now, random });
  if (isRefusal(decision)) return decision;
  const { document, erase, reply, jobs, cancel, move, track } = decision;
  if (erase) return { record: { ...record, erased: true } };
  const tracked = track && pressed ? { [track]: pressed } : undefined;
  const inTime = moved(record, move);
  const after = document ?? record.document;
  const follows = after === record.document ? [] : whatFollows(record, after, now);
  const wanted = [...(jobs ?? []), ...follows.flatMap((f) => f.jobs)];
  const unwanted = [...(cancel ?? []), ...follows.flatMap((f) => f.cancel ?? [])];
  const changed = document || wanted.length > 0 || unwanted.length > 0 || inTime !== record || tracked;
  return {
    record: changed
      ? {
          ...record,
          document: after,
          jobs: withJobs(inTime, wanted, unwanted),
          posted: { ...record.posted, ...tracked },
        }
      : record,
    ...(reply && { reply }),
  };
}

function whatFollows({ kind, id, document: before }: Stored, after: Stored['document'], now: Temporal.Instant) {
  const follows = consequences[kind]?.(before as never, after as never, { id, now }) ?? [];
  return follows.filter((consequence) => consequence !== undefined);
}

/** A document before anything has happened to it. */
export const blankRecord = <K extends Kind>(id: string, kind: K, document: Documents[K]): Stored<K> => ({
  id,
  kind,
  document,
  jobs: [],
  known: [],
  handled: [],
  posted: {},
  version: 0,
});
