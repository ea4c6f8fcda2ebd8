import type { Temporal } from 'temporal-polyfill';
import { type Activity, type Actor, isRefusal, type Refusal, type Shown } from '../sparring/activity.ts';
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
  const { document, reply, jobs, cancel, move, track } = decision;
  const tracked = track && pressed ? { [track]: pressed } : undefined;
  const inTime = moved(record, move);
  const changed = document || jobs?.length || cancel?.length || inTime !== record || tracked;
  return {
    record: changed
      ? {
          ...record,
          document: document ?? record.document,
          jobs: withJobs(inTime, jobs, cancel),
          posted: { ...record.posted, ...tracked },
        }
      : record,
    ...(reply && { reply }),
  };
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
