import { pause, quiet, verdictOn } from '../evidence.ts';
import { program } from '../program.ts';
import { type Row, withPrograms } from '../row.ts';
import { bring, type Expected, inSeconds } from '../work.ts';

/** Fewer documents than this with something to do, and more work is brought. */
const FEW = 30;
const A_BUNDLE = { groups: 40, posts: 12, founded: 3, varied: true } as const;
/** So many messages at most are claimed or under way in one program: those whose turn it is, and those Teams has not answered yet. */
export const AT_ONCE = 10;
/** Longer than it takes until the dead are given up: else they become ever more, and none of their work is taken over. */
const LONG_MS = 7_000;

/** The program is killed again and again, in the middle of its work. */
export const kills: Row = {
  fault: 'kills',
  what: 'SIGKILL at random moments',
  ...{ full: 1_000, small: 8, part: 250 },
  async run({ count, out, random, name, progress }) {
    const expected: Expected[] = [];
    let bundles = 0;
    const more = async () => void expected.push(...(await bring(out, `${name}${bundles++}`, A_BUNDLE)));
    // Messages are under way for a while, as they are in the world.
    out.teams.answer({ when: { kind: 'post' }, times: 0, chance: 0.5, delayMs: 40 });
    for (let n = 0; n < count; n++) {
      const due = await out.store.due(inSeconds(0), FEW);
      if (due.length < FEW || expected.length < n * 5) await more();
      const victim = program(out.env(`${name}${n}`));
      const chance = random();
      // Some while they start, most in their first second of work, some when they have taken over from the dead.
      if (chance < 0.1) await pause(random() * 1_500);
      else {
        await victim.ready;
        await pause(chance < 0.85 ? random() * 1_800 : LONG_MS);
      }
      await victim.kill();
      progress(n + 1);
    }
    await withPrograms([program(out.env(`${name}last`))], () => quiet(out, 600_000));
    const verdict = await verdictOn(out, expected);
    const most = count * AT_ONCE;
    const wrong = verdict.uncertain > most ? [`${verdict.uncertain} in doubt after ${count} kills`] : [];
    return { ran: count, ...verdict, wrong };
  },
};
