import { type Job, show } from '../../../src/sparring/activity.ts';
import type { Member } from '../../../src/sparring/people/member.ts';
import { withJobs } from '../../bench/groups.ts';
import type { Asked } from '../../support/loopback.ts';
import { markerOfRequest, quiet, verdictOn } from '../evidence.ts';
import type { Outside } from '../outside.ts';
import { program } from '../program.ts';
import { type Row, type Task, withPrograms } from '../row.ts';
import type { Expected } from '../work.ts';
import * as work from '../work.ts';

/** What Teams answers when it does not take a message, and what is then to be seen. */
type Refusal = {
  status: number;
  codes: string[];
  /** How often Teams answers so, for one group: always, or as often as there are groups. */
  forever: boolean;
  /** Where it does: in the chats and channels, by what stands in their ids. */
  where: (string | undefined)[];
  /** Requests to post that one message may take. */
  most: number;
  /** Whether the group's messages to a person, and in the channel, arrive in the end. */
  arrives: { chat: boolean; channel: boolean };
  /** What the bot must have forgotten, or kept, of the person. */
  keeps?(member: Member): boolean;
};

const chats = 'old:';
const channels = '19:refused';

const kinds: Refusal[] = [
  {
    ...{ status: 403, forever: true, where: [chats, channels], most: 1, arrives: { chat: false, channel: false } },
    codes: ['ConversationBlockedByUser', 'MessageWritesBlocked', 'BotNotInConversationRoster', 'BotDisabledByAdmin'],
    keeps: ({ address }) => address === undefined,
  },
  {
    ...{ status: 404, forever: true, where: [chats, channels], most: 2, arrives: { chat: true, channel: false } },
    codes: ['ConversationNotFound'],
    keeps: ({ address }) => address?.conversation?.startsWith('a:') === true,
  },
  {
    ...{ status: 412, forever: false, where: [undefined], most: 6, arrives: { chat: true, channel: true } },
    codes: ['PreconditionFailed'],
  },
  {
    ...{ status: 413, forever: true, where: [channels], most: 1, arrives: { chat: true, channel: false } },
    codes: ['MessageSizeTooBig'],
  },
];

/** Teams does not take a message, and says why. */
export const refusals: Row[] = kinds.map((kind) => ({
  fault: String(kind.status),
  what: `${kind.status} (${kind.codes.length > 1 ? `${kind.codes.length} reasons` : kind.codes[0]})`,
  ...{ full: 100, small: 10 },
  run: (task) => refused(task, kind),
}));

async function refused({ count, out, name }: Task, kind: Refusal) {
  for (const [n, code] of kind.codes.entries())
    for (const contains of kind.where)
      out.teams.answer({
        when: { kind: 'post', ...(contains && { contains: kind.codes.length > 1 ? `${contains}${n}.` : contains }) },
        ...{ times: kind.forever ? 0 : count, status: kind.status, body: { error: { code, message: code } } },
      });
  const { direct, inChannel } = await bring(out, name, { count, codes: kind.codes.length });
  await withPrograms([program(out.env(name))], () => quiet(out, 300_000));

  const posts = out.teams.requests.filter((request) => request.kind === 'post');
  const verdict = await verdictOn(out, [...direct, ...inChannel]);
  const [chat, channel] = [await verdictOn(out, direct), await verdictOn(out, inChannel)];
  const arrived = (what: string, { jobs, sent, failed }: typeof chat, all: boolean) =>
    sent === (all ? jobs : 0) && failed === (all ? 0 : jobs)
      ? []
      : [`${what}: ${sent} sent, ${failed} failed of ${jobs}`];
  const people = await Promise.all((await out.store.ids('member')).map((id) => out.store.load(id)));
  const forgetful = people.filter((one) => kind.keeps && !kind.keeps(one!.document as Member));
  return {
    ...verdict,
    ran: posts.filter(({ fault }) => fault).length,
    also: { requests: posts.length },
    wrong: [
      ...arrived('in chats', chat, kind.arrives.chat),
      ...arrived('in channels', channel, kind.arrives.channel),
      ...storms(posts, kind),
      ...(forgetful.length > 0 ? [`${forgetful.length} people are remembered otherwise than they should be`] : []),
    ],
  };
}

/** More requests for one message than it takes, or the next one at once. */
function storms(posts: readonly Asked[], { most }: Refusal): string[] {
  return [...Map.groupBy(posts, markerOfRequest)].flatMap(([marker, all]) => [
    ...(all.length > most ? [`${marker} was posted ${all.length} times`] : []),
    ...all.flatMap(({ at, path }, n) => {
      const next = all[n + 1];
      return next && next.path === path && next.at - at < 1_000 ? [`${marker} came again at once`] : [];
    }),
  ]);
}

/** Groups with two messages to one person, whose chat has been open for long, and one in the channel. */
async function bring(out: Outside, name: string, { count, codes }: { count: number; codes: number }) {
  const [direct, inChannel]: [Expected[], Expected[]] = [[], []];
  const due = work.inSeconds(-60);
  await work.keep(out.store, work.initiative(name, due));
  for (let n = 0; n < count; n++) {
    const [of, chat] = [`${name}.${n}`, `old:${n % codes}.${n}`];
    const id = `group:${of}`;
    const conversation = `19:refused${n % codes}.${n}@thread.tacv2`;
    const to = { person: work.personFor(of).id };
    const post = { ...work.channelPost(of, { conversation, serviceUrl: out.teams.url }), due } as Job;
    const ready = show('group-ready', { municipality: 'greve' });
    const first = { ...work.channelPost('first', to), due } as Job;
    const second = { ...work.channelPost('second', to), due, show: ready } as Job;
    await work.keep(out.store, work.member(out, of, chat));
    await work.keep(out.store, withJobs({ ...work.groupNamed(out, name, n), id }, [first, second, post]));
    inChannel.push({ marker: of, document: id, key: of });
    direct.push({ marker: `Velkommen til Gruppe ${of}`, document: id, key: 'first' });
    direct.push({ marker: `I er nu i Gruppe ${of}`, document: id, key: 'second' });
  }
  return { direct, inChannel };
}
