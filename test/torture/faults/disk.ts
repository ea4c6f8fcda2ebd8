import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pause, quiet, verdictOn } from '../evidence.ts';
import type { Outside } from '../outside.ts';
import { type Program, programThatFills } from '../program.ts';
import { type Row, type Task, withPrograms } from '../row.ts';
import { bring } from '../work.ts';
import { authorisationOf, delivered, isSaved, people, submissionOf, titleOf, topicsOf } from './twice.ts';

const PEOPLE = 16;
const A_GROUP = 20;
/** So many groups have room for all that is suggested meanwhile. */
const GROUPS = 1_200;
const FULL_MS = 500;
/** Longer than a write waits for another process; and what it does wait for. */
const LOCKED_MS = [7_000, 300, 300, 300, 300];
const BETWEEN_MS = 200;

/** The disk is full, or another process keeps the database locked, while people write and messages are sent. */
export const disk: Row[] = [
  row('disk-full', 'disk full', async ([one]) => {
    await turned(one!, 'full');
    await pause(FULL_MS);
    await turned(one!, 'free');
  }),
  row('busy', 'SQLITE_BUSY', async (_, { folder }, n) => {
    const other = new DatabaseSync(join(folder, 'sparring.sqlite'), { timeout: 1_000 });
    try {
      other.exec('BEGIN IMMEDIATE');
      await pause(LOCKED_MS[n % LOCKED_MS.length]!);
      other.exec('ROLLBACK');
    } finally {
      other.close();
    }
  }),
];

/** Two signals that come close together are one: the program says when it has taken one in. */
const turned = (one: Program, to: 'full' | 'free'): Promise<void> =>
  new Promise((resolve) => {
    one.onLine(`disk ${to}`, () => resolve());
    one.child.kill('SIGUSR2');
  });

function row(
  fault: string,
  what: string,
  happen: (programs: Program[], out: Outside, n: number) => Promise<void>,
): Row {
  return {
    ...{ fault, what, full: 50, small: 5 },
    async run(task) {
      const { out, count, name, progress } = task;
      await people(out, GROUPS);
      const expected = await bring(out, name, { groups: 20, posts: 2 * count });
      const programs = [programThatFills(out.env(name))];
      return withPrograms(programs, async () => {
        const stop = { now: false };
        const writing = write(task, programs[0]!, stop);
        for (let n = 0; n < count; n++) {
          await happen(programs, out, n);
          await pause(BETWEEN_MS);
          progress(n + 1);
        }
        stop.now = true;
        const { saved, refused } = await writing;
        await quiet(out, 300_000);
        const there = await topicsOf(out, GROUPS);
        const times = (title: string) => there.filter((topic) => topic.endsWith(title)).length;
        const verdict = await verdictOn(out, expected);
        return {
          ...{ ran: count, ...verdict },
          lost: [...verdict.lost, ...saved.filter((title) => times(title) === 0)],
          doubled: [...verdict.doubled, ...saved.filter((title) => times(title) > 1)],
          also: { 'writes acknowledged': saved.length, refused },
          // A lock may be waited for.
          wrong: refused === 0 && fault === 'disk-full' ? ['no write was refused'] : [],
        };
      });
    },
  };
}

/** Each of some people suggests one topic after the other, until it is enough. */
async function write({ out }: Task, to: Program, stop: { now: boolean }) {
  const authorization = await authorisationOf(out);
  const saved: string[] = [];
  let refused = 0;
  const person = async (connection: number): Promise<void> => {
    for (let turn = 0; !stop.now && turn < (GROUPS / PEOPLE) * A_GROUP; turn++) {
      const n = turn * PEOPLE + connection;
      const reply = await delivered(to, submissionOf(out, n, GROUPS), authorization);
      if (reply?.status === 200 && isSaved(reply.text)) saved.push(titleOf(n));
      else {
        refused++;
        await pause(50);
      }
    }
  };
  await Promise.all(Array.from({ length: PEOPLE }, (_, connection) => person(connection)));
  return { saved, refused };
}
