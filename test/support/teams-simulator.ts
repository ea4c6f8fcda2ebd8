import { type Answered, type Asked, type Simulator, startLoopback } from './loopback.ts';

export type SimulatedPerson = {
  id: string;
  aadObjectId: string;
  name: string;
  email?: string;
  tenantId?: string;
  notInstalled?: true;
};
export type SimulatedMessage = { conversation: string; id: string; activity: Record<string, unknown>; updates: number };

export type TeamsSimulator = Simulator & {
  people: SimulatedPerson[];
  /** What now stands in the conversations, in the order in which it was posted. */
  messages: SimulatedMessage[];
  /** The personal chats there are: id of the conversation by id of the person. */
  chats: Map<string, string>;
};

type Options = {
  people?: SimulatedPerson[];
  /** Channels and chats that exist. Without this, every conversation does. */
  conversations?: string[];
  pageSize?: number;
  port?: number;
  random?: () => number;
};

/** Teams refuses messages larger than this, counted in UTF-16. */
const LARGEST = 100 * 1024;

/**
 * Teams as a bot sees it from outside: the Bot Connector protocol over loopback HTTP. Judge a test by its `log` and `messages`, not by
 * what the bot believes to have sent. See https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export async function startTeams(options: Options = {}): Promise<TeamsSimulator> {
  const { people = [], pageSize = 100 } = options;
  const known = options.conversations && new Set(options.conversations);
  const messages: SimulatedMessage[] = [];
  const chats = new Map<string, string>();
  let count = 0;

  const handlers: Record<string, (asked: Asked, parts: string[]) => Answered> = {
    open({ body }) {
      const { members = [], tenantId } = body as { members?: { id: string }[]; tenantId?: string };
      const person = find(members[0]?.id);
      if (!tenantId || !person) return refuse(400, 'BadArgument');
      if (person.notInstalled) return refuse(403, 'BotNotInConversationRoster');
      const id = chats.get(person.id) ?? `a:${person.aadObjectId}`;
      chats.set(person.id, id);
      known?.add(id);
      return { status: 201, body: { id }, accepted: { conversation: id, person: person.id } };
    },
    post({ body }, [conversation]) {
      const problem = unknownConversation(conversation!) ?? tooBig(body);
      if (problem) return problem;
      const id = String(1_700_000_000_000 + ++count);
      const activity = body as Record<string, unknown>;
      messages.push({ conversation: conversation!, id, activity, updates: 0 });
      return { status: 201, body: { id }, accepted: { conversation, id, activity } };
    },
    update({ body }, [conversation, id]) {
      const message = messages.find((m) => m.id === id && channelOf(m.conversation) === channelOf(conversation!));
      const problem = message ? tooBig(body) : refuse(404, 'ActivityNotFoundInConversation');
      if (problem) return problem;
      message!.activity = body as Record<string, unknown>;
      message!.updates++;
      return { status: 200, body: { id }, accepted: { conversation, id, activity: body } };
    },
    member(_asked, [conversation, id]) {
      const person = find(id);
      return (
        unknownConversation(conversation!) ??
        (person ? { status: 200, body: accountOf(person) } : refuse(404, 'MemberNotFoundInConversation'))
      );
    },
    members({ query }, [conversation]) {
      const from = Number(query.get('continuationToken') ?? 0);
      const size = Math.min(pageSize, Number(query.get('pageSize') ?? pageSize));
      const next = from + size < people.length ? { continuationToken: String(from + size) } : {};
      const page = people.slice(from, from + size).map(accountOf);
      return unknownConversation(conversation!) ?? { status: 200, body: { members: page, ...next } };
    },
    unknown: () => refuse(404, 'NotFound'),
  };

  const find = (id: string | undefined) => people.find((p) => p.id === id || p.aadObjectId === id);
  const unknownConversation = (id: string): Answered | undefined =>
    known && !known.has(channelOf(id)) ? refuse(404, 'ConversationNotFound') : undefined;

  const simulator = await startLoopback(
    {
      classify: (method, path) => route(method, path).kind,
      handle: (asked) => handlers[asked.kind]!(asked, route(asked.method, asked.path).parts),
    },
    options,
  );
  return { ...simulator, people, messages, chats };
}

const routes: [string, string, RegExp][] = [
  ['open', 'POST', /^\/v3\/conversations$/],
  ['post', 'POST', /^\/v3\/conversations\/([^/]+)\/activities(?:\/[^/]+)?$/],
  ['update', 'PUT', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/],
  ['members', 'GET', /^\/v3\/conversations\/([^/]+)\/pagedmembers$/],
  ['member', 'GET', /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/],
];

function route(method: string, path: string): { kind: string; parts: string[] } {
  for (const [kind, expected, shape] of routes) {
    const found = method === expected && shape.exec(path);
    if (found) return { kind, parts: found.slice(1) };
  }
  return { kind: 'unknown', parts: [] };
}

const channelOf = (conversation: string): string => conversation.split(';')[0]!;

const accountOf = ({ notInstalled: _, ...person }: SimulatedPerson) => ({
  ...person,
  objectId: person.aadObjectId,
  userPrincipalName: person.email,
  userRole: 'user',
});

const refuse = (status: number, code: string): Answered => ({ status, body: { error: { code, message: code } } });

const tooBig = (body: unknown): Answered | undefined =>
  JSON.stringify(body).length * 2 > LARGEST ? refuse(413, 'MessageSizeTooBig') : undefined;

/** As a process of its own: `node test/support/teams-simulator.ts [port]` prints its address and runs until it is stopped. */
if (import.meta.main) {
  const { url } = await startTeams({ port: Number(process.argv[2] ?? 0) });
  process.stdout.write(`${JSON.stringify({ url })}\n`);
}
