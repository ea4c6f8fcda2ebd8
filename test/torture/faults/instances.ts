import { quiet, verdictOn } from '../evidence.ts';
import { askedBy, type Outside } from '../outside.ts';
import { program } from '../program.ts';
import { type Row, withPrograms } from '../row.ts';
import { bring } from '../work.ts';

const A_GROUP = 10;
/** Ten programs on two cores may have to wait for their turn; none of them is to be taken for dead over that. */
const LEASE = '20';

/** Several programs work on one store. */
export const instances: Row[] = (['cosmos', 'sqlite'] as const).flatMap((store) =>
  [2, 5, 10].map((programs) => row(store, programs)),
);

function row(store: 'cosmos' | 'sqlite', programs: number): Row {
  return {
    fault: `${store}-${programs}`,
    what: `${programs} instances on ${store === 'cosmos' ? 'Cosmos DB that fails' : 'one SQLite file'}`,
    ...{ full: 2_000, small: 66 },
    ...(store === 'cosmos' && { store }),
    async run({ count, out, name }) {
      failing(out);
      const expected = await bring(out, name, { groups: Math.ceil(count / (A_GROUP + 1)), posts: A_GROUP });
      const all = Array.from({ length: programs }, (_, n) =>
        program({ ...out.env(`${name}${n}`), LEASE_SECONDS: LEASE }),
      );
      await withPrograms(all, () => quiet(out, 1_200_000));
      const verdict = await verdictOn(out, expected);
      const posts = out.teams.requests.filter(({ kind }) => kind === 'post');
      const faults = out.cosmos?.requests.filter(({ fault }) => fault).length;
      return {
        ...{ ran: expected.length, ...verdict },
        also: {
          ...(faults !== undefined && { 'faults of the store': faults }),
          senders: new Set(posts.map(askedBy)).size,
        },
        wrong: faults === 0 ? ['the store did not fail'] : [],
      };
    },
  };
}

/** Cosmos DB refuses for no reason, has too much to do, or says nothing of a write that it has made, or has not. */
function failing({ cosmos }: Outside): void {
  const body = { message: 'of the simulator' };
  const forEver = { times: 0, chance: 0.03 } as const;
  cosmos?.answer({ ...forEver, when: { kind: 'create' }, status: 409, body });
  cosmos?.answer({ ...forEver, when: { kind: 'replace' }, status: 412, body });
  cosmos?.answer({ ...forEver, status: 429, body, headers: { 'x-ms-retry-after-ms': '40' } });
  for (const kind of ['create', 'replace'])
    for (const delivered of [true, false]) {
      cosmos?.answer({ ...forEver, when: { kind }, delivered, reset: true });
      cosmos?.answer({ ...forEver, when: { kind }, delivered, status: 500, body });
    }
}
