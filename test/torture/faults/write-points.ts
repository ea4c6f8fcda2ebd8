import type { Point, Write } from '../bot-with-points.ts';
import { quiet, verdictOn } from '../evidence.ts';
import { program, programWithPoints } from '../program.ts';
import { type Row, withPrograms } from '../row.ts';
import { bring, type Expected } from '../work.ts';
import { AT_ONCE } from './kills.ts';

/** Each stands for what is written there, in the store or outside. The list is held to the one the program knows by its type. */
const writes: Record<Write, true> = {
  ...{ claim: true, 'take-over': true, settle: true, turn: true, remove: true, beat: true, retire: true },
  ...{ open: true, post: true, update: true, channel: true, event: true },
};
const points = Object.keys(writes).flatMap((write): Point[] => [`before-${write as Write}`, `after-${write as Write}`]);

/** What there is little of is met once in a start. */
const MOST_PASSES: Partial<Record<Write, number>> = { claim: 9, settle: 9, turn: 5, post: 9, open: 4, beat: 3 };
const WITHIN_MS = 90_000;

/** The program kills itself just before or just after it writes something, at a pass that chance picks. */
export const writePoints: Row = {
  fault: 'points',
  what: `SIGKILL at each of ${points.length} write points`,
  ...{ full: 20 * points.length, small: points.length, part: points.length },
  async run({ count, out, random, name, progress }) {
    const expected: Expected[] = [];
    const missed: string[] = [];
    let ran = 0;
    for (let n = 0; n < count; n++) {
      const point = points[n % points.length]!;
      const write = point.slice(point.indexOf('-') + 1) as Write;
      expected.push(...(await bring(out, `${name}${n}`, { groups: 3, posts: 4, founded: 1, varied: true })));
      // Somebody has to have gone for others to take over from.
      if (write === 'take-over' || write === 'retire') await fall(out.env(`${name}${n}first`), 'before-post', 1);
      const pass = 1 + Math.floor(random() * (MOST_PASSES[write] ?? 1));
      if (await fall(out.env(`${name}${n}`), point, pass)) ran++;
      else missed.push(`${point} was not passed ${pass} times`);
      progress(n + 1);
    }
    await withPrograms([program(out.env(`${name}last`))], () => quiet(out, 300_000));
    const verdict = await verdictOn(out, expected);
    const most = count * 2 * AT_ONCE;
    if (verdict.uncertain > most) missed.push(`${verdict.uncertain} in doubt after ${count} kills`);
    return { ran, ...verdict, wrong: missed };
  },
};

/** @returns whether it came to that point, and fell there */
async function fall(env: Record<string, string>, point: Point, pass: number): Promise<boolean> {
  const victim = programWithPoints({ ...env, TORTURE_POINT: point, TORTURE_PASS: String(pass) });
  const late = setTimeout(() => victim.child.kill('SIGTERM'), WITHIN_MS);
  await victim.ended;
  clearTimeout(late);
  return victim.child.signalCode === 'SIGKILL';
}
