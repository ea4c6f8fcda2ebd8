import type { Rule } from '../../support/loopback.ts';
import { markerOfRequest, quiet, verdictOn } from '../evidence.ts';
import { program } from '../program.ts';
import { type Row, withPrograms } from '../row.ts';
import { bring } from '../work.ts';

/** No answer is waited for until the connector gives up: several programs wait for many at once. */
const PROGRAMS_THAT_WAIT = 4;

/** Teams takes the message and then says that it did not, or nothing at all. */
export const answers: Row[] = [
  row('500', { status: 500 }),
  row('502', { status: 502 }),
  row('504', { status: 504 }),
  row('408', { status: 408 }),
  row('reset', { reset: true }),
  row('no-answer', { hang: true }),
];

function row(how: string, rule: Rule): Row {
  return {
    fault: `accepted-${how}`,
    what: `accepted, then ${how.replace('-', ' ')}`,
    ...{ full: 500, small: how === 'no-answer' ? 8 : 20 },
    async run({ count, out, name }) {
      out.teams.answer({ when: { kind: 'post' }, times: count, delivered: true, ...rule });
      const groups = Math.ceil(count / 10) + 2;
      const expected = await bring(out, name, { groups, posts: 10 });
      const programs = rule.hang ? Math.min(PROGRAMS_THAT_WAIT, Math.ceil(count / 50)) : 1;
      await withPrograms(
        Array.from({ length: programs }, (_, n) => program(out.env(`${name}${n}`))),
        () => quiet(out, 900_000),
      );
      const posts = out.teams.requests.filter(({ kind }) => kind === 'post');
      const verdict = await verdictOn(out, expected);
      const ran = posts.filter(({ fault }) => fault).length;
      const again = [...Map.groupBy(posts, markerOfRequest)].filter(([, all]) => all.length > 1);
      return {
        ...{ ran, ...verdict },
        also: { requests: posts.length },
        wrong: [
          ...again.map(([marker, all]) => `${marker} was posted ${all.length} times`),
          // On a machine that is busy one of several may be taken for dead: then what it had not sent yet is in doubt, too.
          ...(verdict.uncertain >= ran && verdict.uncertain <= ran + verdict.jobs - verdict.sent
            ? []
            : [`${verdict.uncertain} in doubt after ${ran} such answers`]),
        ],
      };
    },
  };
}
