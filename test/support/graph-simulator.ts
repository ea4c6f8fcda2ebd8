import { type EventOptions, eventRoutes, graphEvents, type SimulatedEvent } from './graph-events.ts';
import { type Answered, type Asked, type Simulator, startLoopback } from './loopback.ts';

export type SimulatedChannel = {
  id: string;
  displayName: string;
  description: string | null;
  membershipType: 'standard' | 'shared';
  members: { userId: string; roles: string[]; tenantId?: string }[];
  apps: string[];
  /** Gone, but its name stays taken for 30 days. */
  deleted?: true;
};

export type GraphSimulator = Simulator & {
  channels: SimulatedChannel[];
  events: SimulatedEvent[];
  /** A channel that somebody else made. */
  addChannel(channel: Partial<SimulatedChannel> & { displayName: string }): SimulatedChannel;
};

type Options = EventOptions & {
  /** Channels to a page. */
  pageSize?: number;
  /** How many channels the team may have. */
  room?: number;
  /** How often an operation is asked about until it is done. */
  polls?: number;
  /** How often a new channel is left out of the list. */
  unlistedFor?: number;
  /** The app as it is installed in the team: its id in the manifest and in the catalogue. */
  app?: { externalId: string; id: string };
  port?: number;
  random?: () => number;
};

const forbidden = /[~#%&*{}+/\\:<>?|'",]|\.\.|^[_.]|\.$/;

/** The channels of one team, and calendars, in Microsoft Graph, over loopback HTTP. See https://learn.microsoft.com/graph/api/channel-post */
export async function startGraph(options: Options = {}): Promise<GraphSimulator> {
  const { pageSize = 50, room = 1_000, polls = 1, unlistedFor = 0, app } = options;
  const channels: SimulatedChannel[] = [];
  const operations = new Map<string, { asked: number; channel: string }>();
  const unlisted = new Map<string, number>();
  const calendars = graphEvents(options);

  const addChannel: GraphSimulator['addChannel'] = (channel) => {
    const made: SimulatedChannel = {
      id: `19:${(channels.length + 1).toString(16).padStart(32, '0')}@thread.tacv2`,
      description: null,
      membershipType: 'standard',
      members: [],
      apps: [],
      ...channel,
    };
    channels.push(made);
    return made;
  };

  const listed = (): SimulatedChannel[] =>
    channels.filter((channel) => {
      const left = unlisted.get(channel.id) ?? 0;
      unlisted.set(channel.id, left - 1);
      return !channel.deleted && left <= 0;
    });

  const handlers: Record<string, (asked: Asked, parts: string[]) => Answered> = {
    'list-channels': ({ query, path, headers }) =>
      page(listed().map(shown), query, `http://${headers.host}${path}`, pageSize),
    'create-channel': ({ body }) => {
      const wanted = body as Partial<SimulatedChannel> & { displayName: string; members?: object[] };
      const problem = problemWith(wanted, channels, room);
      if (problem) return refuse(400, problem);
      const shared = wanted.membershipType === 'shared';
      const channel = addChannel({ ...wanted, members: (wanted.members ?? []).map(memberOf) });
      if (unlistedFor > 0) unlisted.set(channel.id, unlistedFor);
      const accepted = { id: channel.id, name: channel.displayName };
      if (!shared) return { status: 201, body: shown(channel), accepted };
      const operation = `op-${operations.size + 1}`;
      operations.set(operation, { asked: 0, channel: channel.id });
      return { status: 202, headers: { location: `/teams('team')/operations('${operation}')` }, accepted };
    },
    operation: (_asked, [id]) => {
      const operation = operations.get(id!);
      if (!operation) return refuse(404, 'NotFound');
      const done = ++operation.asked >= polls;
      return {
        status: 200,
        body: done ? { status: 'succeeded', targetResourceId: operation.channel } : { status: 'inProgress' },
      };
    },
    'list-members': (_asked, [id]) => ({ status: 200, body: { value: channel(id).members } }),
    'add-member': ({ body }, [id]) => {
      const member = memberOf(body as object);
      if (channel(id).members.some((m) => m.userId === member.userId)) return refuse(400, 'BadRequest');
      channel(id).members.push(member);
      return { status: 201, body: member, accepted: { id, user: member.userId } };
    },
    'list-installed': ({ query }) => {
      const found = app && query.get('$filter') === `teamsApp/externalId eq '${app.externalId}'`;
      return { status: 200, body: { value: found ? [{ id: 'installation', teamsApp: { id: app.id } }] : [] } };
    },
    'list-apps': (_asked, [id]) => ({ status: 200, body: { value: channel(id).apps.map((appId) => ({ id: appId })) } }),
    'add-app': ({ body }, [id]) => {
      const appId = (body as { '@odata.id': string })['@odata.id'].split('/').at(-1)!;
      channel(id).apps.push(appId);
      return { status: 204, accepted: { id, app: appId } };
    },
    ...calendars.handlers,
    unknown: () => refuse(404, 'NotFound'),
  };

  const channel = (id: string | undefined): SimulatedChannel => channels.find((c) => c.id === id)!;

  const simulator = await startLoopback(
    {
      classify: (method, path) => route(method, path).kind,
      handle: (asked) => handlers[asked.kind]!(asked, route(asked.method, asked.path).parts),
    },
    options,
  );
  return { ...simulator, channels, events: calendars.events, addChannel };
}

const routes: [string, string, RegExp][] = [
  ['list-channels', 'GET', /^\/v1\.0\/teams\/[^/]+\/channels$/],
  ['create-channel', 'POST', /^\/v1\.0\/teams\/[^/]+\/channels$/],
  ['operation', 'GET', /^\/v1\.0\/teams\('[^']+'\)\/operations\('([^']+)'\)$/],
  ['list-members', 'GET', /^\/v1\.0\/teams\/[^/]+\/channels\/([^/]+)\/members$/],
  ['add-member', 'POST', /^\/v1\.0\/teams\/[^/]+\/channels\/([^/]+)\/members$/],
  ['list-installed', 'GET', /^\/v1\.0\/teams\/[^/]+\/installedApps$/],
  ['list-apps', 'GET', /^\/beta\/teams\/[^/]+\/channels\/([^/]+)\/enabledApps$/],
  ['add-app', 'POST', /^\/beta\/teams\/[^/]+\/channels\/([^/]+)\/enabledApps\/\$ref$/],
  ...eventRoutes,
];

function route(method: string, path: string): { kind: string; parts: string[] } {
  for (const [kind, expected, shape] of routes) {
    const found = method === expected && shape.exec(path);
    if (found) return { kind, parts: found.slice(1) };
  }
  return { kind: 'unknown', parts: [] };
}

function problemWith(
  { displayName, description, membershipType, members = [] }: Partial<SimulatedChannel>,
  channels: SimulatedChannel[],
  room: number,
): string | undefined {
  if (!displayName || displayName.length > 50 || forbidden.test(displayName)) return 'Channel name is not valid.';
  if ((description?.length ?? 0) > 1_024) return 'Description is too long.';
  if (channels.some((c) => c.displayName.toLowerCase() === displayName.toLowerCase()))
    return 'Channel name already existed, please use other name.';
  if (channels.length >= room) return 'The team has reached the maximum number of channels.';
  const owners = members.filter((m) => m.roles.includes('owner'));
  if (membershipType === 'shared' && (owners.length !== 1 || members.length !== 1)) return 'One owner is needed.';
  return undefined;
}

function memberOf(given: object): SimulatedChannel['members'][number] {
  const { roles, tenantId, ...rest } = given as { roles: string[]; tenantId?: string; 'user@odata.bind': string };
  const userId = /users\('([^']+)'\)/.exec(rest['user@odata.bind'])?.[1] ?? '';
  return { userId, roles, ...(tenantId && { tenantId }) };
}

const shown = ({ id, displayName, description, membershipType }: SimulatedChannel) => ({
  id,
  displayName,
  description,
  membershipType,
});

function page(items: object[], query: URLSearchParams, address: string, size: number): Answered {
  const from = Number(query.get('$skiptoken') ?? 0);
  const next = from + size < items.length ? { '@odata.nextLink': `${address}?$skiptoken=${from + size}` } : {};
  return { status: 200, body: { value: items.slice(from, from + size), ...next } };
}

const refuse = (status: number, message: string): Answered => ({
  status,
  body: { error: { code: 'BadRequest', message } },
});

/** As a process of its own: `node test/support/graph-simulator.ts [port]` prints its address and runs until it is stopped. */
if (import.meta.main) {
  const { url } = await startGraph({ port: Number(process.argv[2] ?? 0) });
  process.stdout.write(`${JSON.stringify({ url })}\n`);
}
