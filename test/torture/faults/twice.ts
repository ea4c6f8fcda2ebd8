import type { Group } from '../../../src/sparring/groups/group.ts';
import { groupRecord, memberRecord, PEOPLE, suggestion } from '../../bench/groups.ts';
import { pause, quiet } from '../evidence.ts';
import { APP, type Outside } from '../outside.ts';
import { type Program, program } from '../program.ts';
import { type Row, type Task, withPrograms } from '../row.ts';
import { keep } from '../work.ts';

/** So many fill the rounds of this many groups. */
const A_GROUP = 20;
/** Teams delivers again what was not answered. */
const TRIES = 40;

/** Each submission comes twice: with the same id or a new one, to the same program or another, one after the other or at once. */
export const twice: Row = {
  fault: 'twice',
  what: 'the same inbound twice, same id and new id',
  ...{ full: 1_000, small: 48 },
  async run(task) {
    const { out, count } = task;
    const groups = PEOPLE * Math.ceil(count / PEOPLE / A_GROUP);
    await people(out, groups);
    const programs = [program(out.env('one')), program(out.env('two'))];
    return withPrograms(programs, async () => {
      const replies = await submit(task, programs, groups);
      await quiet(out);
      const texts = await topicsOf(out, groups);
      const shown = out.teams.messages.map(({ activity }) => JSON.stringify(activity));
      const titles = Array.from({ length: count }, (_, n) => titleOf(n));
      const times = (all: string[], title: string) => all.filter((one) => one.includes(title)).length;
      return {
        ...{ ran: count, jobs: count, sent: titles.filter((title) => times(shown, title) === 1).length },
        doubled: titles.filter((title) => times(texts, title) > 1),
        lost: titles.filter((title) => times(texts, title) === 0),
        also: { deliveries: replies.deliveries },
        wrong: replies.differing,
      };
    });
  },
};

/** Everybody, and groups whose topics cards stand in their channels. */
export async function people({ store, teams }: Outside, groups: number): Promise<void> {
  const some = <T>(many: number, make: (n: number) => T) => Array.from({ length: many }, (_, n) => make(n));
  const records = [
    ...some(PEOPLE, (n) => memberRecord(n, teams.url)),
    ...some(groups, (n) => groupRecord(n, teams.url)),
  ];
  await Promise.all(records.map((record) => keep(store, record)));
  for (let n = 0; n < groups; n++)
    teams.messages.push({ conversation: `19:gruppe-${n}@thread.tacv2`, id: '1', activity: {}, updates: 0 });
}

export const topicsOf = async ({ store }: Outside, groups: number): Promise<string[]> => {
  const records = await Promise.all(Array.from({ length: groups }, (_, n) => store.load(`group:${n}`)));
  return records.flatMap((record) => (record!.document as Group).round!.topics.map(({ title }) => title));
};

const connectionOf = (n: number) => n % PEOPLE;
const turnOf = (n: number) => Math.floor(n / PEOPLE);
export const titleOf = (n: number): string => ` ${connectionOf(n)}-${turnOf(n)}?`;
export const submissionOf = (out: Outside, n: number, groups: number): string =>
  suggestion(connectionOf(n), turnOf(n), groups, out.teams.url);

async function submit({ out, count, progress }: Task, programs: Program[], groups: number) {
  const authorization = await authorisationOf(out);
  let deliveries = 0;
  let done = 0;
  const differing: string[] = [];
  const deliver = async (which: number, body: string): Promise<string> => {
    for (let n = 0; n < TRIES; n++) {
      deliveries++;
      const reply = await delivered(programs[(which + n) % programs.length]!, body, authorization);
      if (reply?.status === 200) return reply.text;
      await pause(250);
    }
    return 'no answer';
  };
  const one = async (n: number): Promise<void> => {
    const first = submissionOf(out, n, groups);
    const again = n % 2 === 0 ? first : first.replace(`"id":"f:`, `"id":"again:`);
    const atOnce = n % 4 < 2;
    const begun = deliver(n % 3, first);
    if (!atOnce) await begun;
    const replies = await Promise.all([begun, deliver(n % 5, again)]);
    if (replies.some((text) => !isSaved(text))) differing.push(`${titleOf(n)}: was not saved`);
    progress(++done);
  };
  /** Each person does one thing after the other. In the midst of it one program is killed and started again. */
  const person = async (connection: number): Promise<void> => {
    for (let n = connection; n < count; n += PEOPLE) {
      if (n === Math.floor(count / 2)) {
        void programs[0]!.kill();
        programs[0] = program(out.env('three'));
      }
      await one(n);
    }
  };
  await Promise.all(Array.from({ length: PEOPLE }, (_, connection) => person(connection)));
  return { deliveries, differing };
}

export const authorisationOf = async ({ issuer, teams }: Outside): Promise<string> =>
  `Bearer ${await issuer.token({ aud: APP, serviceurl: teams.url })}`;

/** Nothing when there was no answer. */
export async function delivered(to: Program, body: string, authorization: string) {
  try {
    const headers = { 'content-type': 'application/json', authorization };
    const signal = AbortSignal.timeout(30_000);
    const reply = await fetch(`${await to.ready}/api/messages`, { method: 'POST', headers, body, signal });
    return { status: reply.status, text: await reply.text() };
  } catch {
    return undefined;
  }
}

/** The reply says that the topic is there. */
export const isSaved = (text: string): boolean => text.includes('"verb":"withdraw-topic"');
