import type { Asked } from '../../support/loopback.ts';
import { markerOfRequest, quiet, verdictOn } from '../evidence.ts';
import { program } from '../program.ts';
import { type Row, withPrograms } from '../row.ts';
import { bring } from '../work.ts';

/** Seconds that Teams asks for. */
const WAITS = [1, 2, 3, 5] as const;

/** Teams has too much to do: it says for how long, and nothing was delivered. */
export const throttled: Row = {
  fault: '429',
  what: '429 with Retry-After',
  ...{ full: 500, small: 24 },
  async run({ count, out, name }) {
    for (const seconds of WAITS)
      out.teams.answer({
        ...{ when: { kind: 'post' }, times: Math.ceil(count / WAITS.length), status: 429 },
        headers: { 'retry-after': String(seconds) },
      });
    const expected = await bring(out, name, { groups: Math.ceil(count / 8), posts: 8, together: 4 });
    await withPrograms([program(out.env(name))], () => quiet(out, 600_000));
    const posts = out.teams.requests.filter(({ kind }) => kind === 'post');
    const refused = posts.filter(({ fault }) => fault);
    const verdict = await verdictOn(out, expected);
    const early = [...tooEarly(posts, markerOfRequest), ...tooEarly(posts, ({ path }) => path)];
    return {
      ...{ ran: refused.length, ...verdict },
      also: { 'too early': early.length },
      wrong: early.slice(0, 5),
    };
  },
};

/** What came again sooner than it had been told to, each with by how much. */
function tooEarly(posts: readonly Asked[], which: (post: Asked) => string): string[] {
  return [...Map.groupBy(posts, which)].flatMap(([what, all]) =>
    all.flatMap(({ at, fault }, n) => {
      const next = all[n + 1];
      const ms = fault && next ? at + Number(fault.headers!['retry-after']) * 1_000 - next.at : 0;
      return ms > 0 ? [`${what} came ${Math.ceil(ms)} ms too early`] : [];
    }),
  );
}
