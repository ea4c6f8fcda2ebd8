import { outside } from './outside.ts';
import { killAll, program } from './program.ts';
import type { Reported } from './report.ts';
import { type Outcome, type Row, tasksOf, together } from './row.ts';

export type Run = {
  rows: readonly Row[];
  seed: number;
  countOf(row: Row): number;
  say(text: string): void;
  /** How many tasks at a time: each has a program or more, and the simulators share this process. */
  sideBySide?: number;
};

/** Every row, all its parts; what one of them breaks does not keep the others from being run. */
export async function run({ rows, seed, countOf, say, sideBySide = 2 }: Run): Promise<Reported[]> {
  await warmUp();
  const work = rows.map((row) => ({ row, asked: countOf(row), outcomes: [] as Outcome[], seconds: 0 }));
  const tasks = work.flatMap((one) => tasksOf(one.row, { count: one.asked, seed, say }).map((task) => ({ one, task })));
  const lane = async (): Promise<void> => {
    for (let next = tasks.shift(); next; next = tasks.shift()) {
      const began = performance.now();
      next.one.outcomes.push(await next.task());
      next.one.seconds += (performance.now() - began) / 1_000;
    }
  };
  try {
    await Promise.all(Array.from({ length: sideBySide }, lane));
  } finally {
    killAll();
  }
  return work.map(({ outcomes, ...one }) => ({ ...one, outcome: together(outcomes) }));
}

/** One start that ends well leaves what Node has compiled for all that do not. */
async function warmUp(): Promise<void> {
  const out = await outside();
  try {
    const first = program(out.env('first'));
    await first.ready;
    await first.stop();
  } finally {
    await out.stop();
  }
}
