import type { Stored, StoredJob } from '../../../src/engine/ports.ts';
import { markerOfRequest, pause, quiet, verdictOn } from '../evidence.ts';
import type { Outside } from '../outside.ts';
import { program } from '../program.ts';
import { type Row, withPrograms } from '../row.ts';
import { bring, type Expected, keep } from '../work.ts';

const HOUR = 3_600;
const GROUPS = 20;
const POSTS = 6;

/** The program is killed at work and nobody starts it for so long. */
export const downtime: Row[] = [row('1 min', 60), row('1 h', HOUR), row('3 days', 3 * 24 * HOUR)];

/** Time goes by in the store instead: whatever is planned there lies so much further back. */
function row(name: string, seconds: number): Row {
  return {
    fault: `down-${name.replace(' ', '-')}`,
    what: `down for ${name}`,
    ...{ full: 50, small: 1 },
    async run({ count, out, random, name: part, progress }) {
      const expected: Expected[] = [];
      const stale = new Set<string>();
      const late: string[] = [];
      for (let n = 0; n < count; n++) {
        const brought = await bring(out, `${part}${n}`, {
          ...{ groups: GROUPS, posts: POSTS },
          // One in three is of no use when the program is back, one in three still is, and one always.
          each: (post, m) => ({
            ...post,
            ...(m % 3 < 2 && { usefulUntil: inTime(m % 3 === 0 ? 30 : seconds + HOUR) }),
          }),
        });
        expected.push(...brought);
        for (const { key } of brought.filter(({ key }) => usefulFor(key) === 'a moment')) stale.add(key);
        const victim = program(out.env(`${part}${n}`));
        await victim.ready;
        await pause(random() * 600);
        await victim.kill();
        await letPass(out, seconds);
        const from = out.teams.requests.length;
        await withPrograms([program(out.env(`${part}${n}again`))], () => quiet(out, 120_000));
        const after = out.teams.requests.slice(from).filter((request) => request.kind === 'post');
        late.push(...after.map(markerOfRequest).filter((marker) => stale.has(marker)));
        progress(n + 1);
      }
      const verdict = await verdictOn(out, expected);
      return {
        ...{ ran: count, ...verdict },
        wrong: [
          ...late.map((marker) => `${marker} was sent when it was of no use any more`),
          ...(verdict.skipped === 0 ? ['nothing was skipped'] : []),
        ],
      };
    },
  };
}

const usefulFor = (key: string): 'a moment' | 'long' => {
  const [, group, n] = key.split('.');
  return n !== undefined && (Number(group) * POSTS + Number(n)) % 3 === 0 ? 'a moment' : 'long';
};

const inTime = (seconds: number): string => moved(new Date().toISOString(), -seconds);
const moved = (moment: string, seconds: number): string =>
  `${new Date(Date.parse(moment) - seconds * 1_000).toISOString().slice(0, 19)}Z`;

/** Nobody else writes meanwhile. */
async function letPass({ store }: Outside, seconds: number): Promise<void> {
  for (const kind of ['group', 'initiative'] as const)
    for (const id of await store.ids(kind)) {
      const record = (await store.load(id)) as Stored;
      if (record.jobs.length > 0) await keep(store, { ...record, jobs: record.jobs.map((job) => back(job, seconds)) });
    }
}

const back = (job: StoredJob, seconds: number): StoredJob => ({
  ...job,
  due: moved(job.due, seconds),
  ...(job.usefulUntil && { usefulUntil: moved(job.usefulUntil, seconds) }),
  ...(job.claim && { claim: { ...job.claim, until: moved(job.claim.until, seconds) } }),
});
