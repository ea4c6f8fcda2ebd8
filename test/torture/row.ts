import { randomFrom } from '../../src/sparring/random.ts';
import type { Verdict } from './judge.ts';
import { type Outside, outside } from './outside.ts';
import type { Program } from './program.ts';

/** One kind of fault, and how often it is made to happen. */
export type Row = {
  /** What `--only` calls it. */
  fault: string;
  what: string;
  /** How many faults in the full run, and in the small one. */
  full: number;
  small: number;
  /** So many at most to one store: the parts of a row run side by side. All when left out. */
  part?: number;
  /** Where the documents are; an SQLite file when left out. */
  store?: 'cosmos';
  run(task: Task): Promise<Outcome>;
};

export type Task = {
  count: number;
  out: Outside;
  /** In [0, 1). The same seed asks for the same faults; where exactly they hit is up to the machine. */
  random: () => number;
  /** Unique among the parts of a row. */
  name: string;
  progress(done: number): void;
};

export type Outcome = Partial<Verdict> & {
  /** Faults that really happened. */
  ran: number;
  /** What else was counted, by name. */
  also?: Record<string, number>;
  /** What must not be, besides what is lost or doubled. */
  wrong?: string[];
};

/** Every so many faults it says how far it is. */
const LINES_APART = 25;

/** The tasks of a row; each has an outside of its own. */
export function tasksOf(
  row: Row,
  { count, seed, say }: { count: number; seed: number; say(text: string): void },
): (() => Promise<Outcome>)[] {
  const { part = count } = row;
  const parts = Math.ceil(count / part);
  return Array.from({ length: parts }, (_, n) => async () => {
    const out = await outside(row.store);
    const own = Math.floor(((n + 1) * count) / parts) - Math.floor((n * count) / parts);
    const name = parts === 1 ? row.fault : `${row.fault}.${n + 1}`;
    say(`${name} begins`);
    try {
      return await row.run({
        count: own,
        out,
        random: randomFrom(seed * 1_000 + n),
        name: String.fromCharCode(97 + n),
        progress(done) {
          if (done === own || done % LINES_APART === 0) say(`${name}: ${done} of ${own}`);
        },
      });
    } catch (error) {
      return { ran: 0, wrong: [`${name}: ${(error as Error).message}`] };
    } finally {
      await out.stop();
    }
  });
}

/** All parts together. */
export function together(outcomes: readonly Outcome[]): Required<Outcome> {
  const sum = (of: (o: Outcome) => number | undefined) => outcomes.reduce((all, one) => all + (of(one) ?? 0), 0);
  const names = [...new Set(outcomes.flatMap(({ also = {} }) => Object.keys(also)))];
  return {
    ran: sum((o) => o.ran),
    jobs: sum((o) => o.jobs),
    sent: sum((o) => o.sent),
    uncertain: sum((o) => o.uncertain),
    skipped: sum((o) => o.skipped),
    failed: sum((o) => o.failed),
    lost: outcomes.flatMap((o) => o.lost ?? []),
    doubled: outcomes.flatMap((o) => o.doubled ?? []),
    wrong: outcomes.flatMap((o) => o.wrong ?? []),
    also: Object.fromEntries(names.map((name) => [name, sum(({ also }) => also?.[name])])),
  };
}

/** Stops them all, whatever becomes of `work`. */
export async function withPrograms<T>(programs: readonly Program[], work: () => Promise<T>): Promise<T> {
  try {
    await Promise.all(programs.map(({ ready }) => ready));
    return await work();
  } finally {
    await Promise.all(programs.map((each) => each.stop()));
  }
}
