import { z } from 'zod';
import type { Conversations, LocalMessage } from './conversations.ts';
import { type Asked, failure, type Reply, type Route } from './http.ts';
import { everybody, findPerson, type LocalPerson, objectId, personalChat, TENANT, userId } from './people.ts';
import { baseOf, CHANNELS, GENERAL, isPersonal, threadIn } from './places.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';

const Sent = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown().optional() })).nullish(),
});
const Wanted = z.looseObject({
  members: z.array(z.looseObject({ id: z.string() })).nullish(),
  channelData: z.looseObject({ channel: z.object({ id: z.string() }).nullish() }).nullish(),
  activity: Sent.nullish(),
});

type Parts = { kept: Conversations; shown(message: LocalMessage): void; changed(message: LocalMessage): void };

/**
 * What the bot asks of Teams, answered by the local team: the Bot Framework's Connector protocol, as much of it as the bot uses.
 * See https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export function connectorRoutes({ kept, shown, changed }: Parts): Route[] {
  const isThere = (conversation: string): boolean =>
    isPersonal(conversation)
      ? everybody.some((person) => personalChat(person) === conversation)
      : conversation === GENERAL || conversation === CHANNELS || kept.channel(conversation) !== undefined;

  function create({ body }: Asked): Reply {
    const { members, channelData, activity } = Wanted.parse(body);
    const channel = channelData?.channel?.id;
    if (channel) {
      if (!isThere(channel)) return notFound;
      const message = activity ? add(channel, activity) : undefined;
      const thread = message && `;messageid=${message.id}`;
      return { status: 201, body: { id: `${channel}${thread ?? ''}`, ...(message && { activityId: message.id }) } };
    }
    const person = findPerson(members?.[0]?.id ?? '');
    return person ? { status: 201, body: { id: personalChat(person) } } : notFound;
  }

  function add(conversation: string, activity: z.output<typeof Sent>): LocalMessage {
    const content = contentOf(activity);
    const message = kept.add({ conversation: baseOf(conversation), thread: threadIn(conversation), ...content });
    shown(message);
    return message;
  }

  function post({ body, parts: [conversation = ''] }: Asked): Reply {
    const activity = Sent.parse(body);
    if (!isThere(baseOf(conversation))) return notFound;
    // "The bot is typing" is not kept.
    if (activity.type !== 'message') return { status: 201, body: { id: '0' } };
    return { status: 201, body: { id: add(conversation, activity).id } };
  }

  function put({ body, parts: [, id = ''] }: Asked): Reply {
    const message = kept.change(id, contentOf(Sent.parse(body)));
    if (!message) return notFound;
    changed(message);
    return { status: 200, body: { id } };
  }

  const peopleIn = (conversation: string): LocalPerson[] =>
    isPersonal(conversation) ? everybody.filter((p) => personalChat(p) === conversation) : [...everybody];

  const base = '/connector/v3/conversations';
  const one = `${base}/([^/]+)`;
  const routes: [string, string, Route['answer']][] = [
    ['POST', base, create],
    ['POST', `${one}/activities(?:/[^/]+)?`, post],
    ['PUT', `${one}/activities/([^/]+)`, put],
    ['GET', `${one}/members`, ({ parts: [id = ''] }) => ({ status: 200, body: peopleIn(baseOf(id)).map(account) })],
    [
      'GET',
      `${one}/pagedmembers`,
      ({ parts: [id = ''] }) => ({ status: 200, body: { members: peopleIn(baseOf(id)).map(account) } }),
    ],
    [
      'GET',
      `${one}/members/([^/]+)`,
      ({ parts: [id = '', member = ''] }) => {
        const person = findPerson(member);
        return person && peopleIn(baseOf(id)).includes(person) ? { status: 200, body: account(person) } : notFound;
      },
    ],
  ];
  return routes.map(([method, path, answer]) => ({ method, path: new RegExp(`^${path}$`), answer }));
}

const notFound: Reply = { status: 404, ...failure('ConversationNotFound') };

function contentOf({ text, entities, attachments }: z.output<typeof Sent>) {
  const card = attachments?.find((attachment) => attachment.contentType === CARD)?.content as object | undefined;
  return { ...(text && { text }), ...(entities && { entities }), ...(card && { card }) };
}

const account = (person: LocalPerson) => ({
  id: userId(person),
  name: person.name,
  aadObjectId: objectId(person),
  objectId: objectId(person),
  email: person.email,
  userPrincipalName: person.email,
  tenantId: TENANT,
});
