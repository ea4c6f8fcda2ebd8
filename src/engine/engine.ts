import { Temporal } from 'temporal-polyfill';
import type { Activity, View } from '../sparring/activity.ts';
import { aliasesOf } from '../sparring/documents.ts';
import { inTurn } from './in-turn.ts';
import { nextDue } from './jobs.ts';
import { givenUp, type Meter } from './meter.ts';
import {
  type Calendar,
  type Channels,
  type Clock,
  Conflict,
  type Log,
  type Matcher,
  type Messenger,
  type Store,
  type Stored,
  Unavailable,
} from './ports.ts';
import { type Presence, presence } from './presence.ts';

/** What the engine works with. Everything that differs between one machine and Microsoft 365 is behind one of these. */
export type Ports = {
  store: Store;
  messenger: Messenger;
  channels: Channels;
  calendar: Calendar;
  matcher: Matcher;
  clock: Clock;
  log: Log;
  /** In [0, 1). */
  random: () => number;
  /** Absent: nobody counts. */
  meter?: Meter;
  /** See `presence.ts`. */
  leaseMs?: number;
};

export type Engine = Ports & {
  meter: Meter;
  clock: WholeSeconds;
  activities: Readonly<Record<string, Activity>>;
  views: Readonly<Record<string, View>>;
  inTurn: ReturnType<typeof inTurn>;
  presence: Presence;
  /** Called after a commit that left work due. */
  wake: () => void;
};

export type Registry = Pick<Engine, 'activities' | 'views'>;

export const engine = (ports: Ports, registry: Registry): Engine => ({
  meter: () => {},
  ...ports,
  clock: inWholeSeconds(ports.clock),
  ...registry,
  inTurn: inTurn(),
  presence: presence(ports),
  wake: () => {},
});

/** Moments are compared as text, by the store too, and that is the order of time only while all have the same digits. */
type WholeSeconds = Clock & {
  /** The first whole second when so many milliseconds have passed: never earlier. */
  in(ms: number): Temporal.Instant;
};

function inWholeSeconds(clock: Clock): WholeSeconds {
  let last = Temporal.Instant.fromEpochMilliseconds(0);
  return {
    in: (ms) => Temporal.Instant.fromEpochMilliseconds(Math.ceil((clock.now().epochMilliseconds + ms) / 1000) * 1000),
    elapsed: clock.elapsed,
    now() {
      const second = Math.floor(clock.now().epochMilliseconds / 1000) * 1000;
      if (last.epochMilliseconds !== second) last = Temporal.Instant.fromEpochMilliseconds(second);
      return last;
    },
  };
}

const TRIES = 8;

export type Change<T> = { record?: Stored; result: T; unwritten?: () => Promise<T> };

/**
 * Loads one record, lets `work` say what it becomes, and replaces it on condition that nobody else did meanwhile; else again.
 * Nothing is written when `work` gives the very same record back. `unwritten`: the result where the store cannot write; absent, it throws.
 */
export async function change<T>(
  engine: Engine,
  id: string,
  work: (record: Stored | undefined) => Change<T> | Promise<Change<T>>,
): Promise<T> {
  return engine.inTurn(id, async () => {
    for (let attempt = 1; ; attempt++) {
      const before = await engine.store.load(id);
      const { record, result, unwritten } = await work(before);
      if (!record || record === before) return result;
      try {
        await save(engine, record, before);
        return result;
      } catch (error) {
        if (error instanceof Unavailable && unwritten) return unwritten();
        if (!(error instanceof Conflict)) throw error;
        engine.meter({ what: 'conflict', kind: record.kind });
        if (attempt === TRIES) throw error;
      }
    }
  });
}

async function save(engine: Engine, record: Stored, before: Stored | undefined): Promise<void> {
  if (record.erased) return engine.store.remove(record);
  const due = nextDue(record);
  const [was, is] = [before && aliases(before), aliases(record)];
  await engine.store.commit(record, due, was?.join('\n') === is.join('\n') ? undefined : is);
  givenUp(before, record).forEach(engine.meter);
  if (due?.next !== undefined && due.next <= engine.clock.now().toString()) engine.wake();
}

const aliases = ({ kind, document }: Stored): string[] => aliasesOf[kind](document as never);
