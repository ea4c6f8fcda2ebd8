import { z } from 'zod';
import type { Conversations, LocalMessage } from './conversations.ts';
import type { Reply } from './http.ts';
import { BOT, type LocalPerson, objectId, TEAM_GROUP, TENANT, userId } from './people.ts';
import { GENERAL, isPersonal } from './places.ts';
import type { Screen } from './screen.ts';

/** As much of a Playground's activity as has to be rewritten; the rest is passed on as it is. */
const Activity = z.looseObject({
  type: z.string(),
  action: z.string().optional(),
  id: z.string().optional(),
  text: z.string().optional(),
  entities: z.array(z.unknown()).optional(),
  replyToId: z.string().optional(),
  conversation: z.looseObject({ id: z.string() }),
});
type Activity = z.output<typeof Activity>;

/** Something for the bot to hear, and its answer. */
export type Hear = (activity: object) => Promise<Reply>;
type Parts = { kept: Conversations; hear: Hear; serviceUrl: string; shown(message: LocalMessage): void };

/** What a Playground means for its bot: to be kept, told to the others, and passed on under the local team's own ids. */
export async function fromPlayground(parts: Parts, screen: Screen, body: unknown): Promise<Reply> {
  const activity = Activity.parse(body);
  switch (activity.type) {
    case 'installationUpdate':
      if (activity.action === 'remove') return takenAway(parts, screen, activity);
      // It comes each time a page is loaded. The bot has been told long ago that it is installed, by `install`.
      void screen.opened(activity.conversation.id);
      return { status: 200, body: {} };
    case 'message':
      return activity.text === undefined ? press(parts, screen, activity) : say(parts, screen, activity);
    case 'invoke':
      return press(parts, screen, activity);
    default:
      return { status: 200, body: {} };
  }
}

async function say({ kept, hear, serviceUrl, shown }: Parts, screen: Screen, activity: Activity): Promise<Reply> {
  const { conversation, thread } = screen.whereIs(activity.conversation.id);
  const { text, entities } = activity;
  const message = kept.add({
    conversation,
    thread,
    author: screen.person.slug,
    ...(text !== undefined && { text }),
    ...(entities && { entities }),
  });
  screen.wrote(message, activity.conversation.id);
  shown(message);
  return hear({ ...rewritten(activity, message, screen.person, serviceUrl), id: message.id });
}

/** They have no use for the bot any more, until they write to it again. */
const takenAway = ({ hear, serviceUrl }: Parts, screen: Screen, activity: Activity): Promise<Reply> =>
  hear(rewritten(activity, { conversation: activity.conversation.id, thread: '' }, screen.person, serviceUrl));

async function press({ kept, hear, serviceUrl }: Parts, screen: Screen, activity: Activity): Promise<Reply> {
  const pressed = screen.messageAt(activity.conversation.id, activity.replyToId ?? '');
  const message = pressed === undefined ? undefined : kept.find(pressed);
  const { conversation, thread = '' } = screen.whereIs(activity.conversation.id);
  const { replyToId: _, ...rest } = rewritten(
    activity,
    message ?? { conversation, thread },
    screen.person,
    serviceUrl,
  ) as Activity;
  const reply = await hear({ ...rest, ...(message && { replyToId: message.id }) });
  const card = cardIn(reply.body);
  // In a channel the answer is for the one who pressed; in a chat it is what stands there from now on.
  if (card && message && isPersonal(message.conversation)) kept.change(message.id, { card });
  return reply;
}

function rewritten(
  activity: object,
  where: { conversation: string; thread: string },
  person: LocalPerson,
  serviceUrl: string,
): object {
  const { conversation, thread } = where;
  return {
    ...activity,
    locale: 'da-DK',
    serviceUrl,
    ...from(person),
    ...(isPersonal(conversation) ? chat(conversation) : channel(conversation, thread)),
  };
}

const from = (person: LocalPerson) => ({
  channelId: 'msteams',
  from: { id: userId(person), name: person.name, aadObjectId: objectId(person) },
  recipient: BOT,
});

const chat = (conversation: string) => ({
  conversation: { id: conversation, conversationType: 'personal', tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
});

const channel = (conversation: string, thread: string) => ({
  conversation: {
    id: thread === '' ? conversation : `${conversation};messageid=${thread}`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: TENANT,
  },
  channelData: {
    tenant: { id: TENANT },
    team: { id: GENERAL, aadGroupId: TEAM_GROUP },
    channel: { id: conversation },
  },
});

/** The bot comes to one person, as when an administrator installs an app for people. */
export const installedFor = (person: LocalPerson, conversation: string, serviceUrl: string): object => ({
  type: 'installationUpdate',
  action: 'add',
  locale: 'da-DK',
  serviceUrl,
  ...from(person),
  ...chat(conversation),
});

/** The bot comes to the team. */
export const installedInTeam = (person: LocalPerson, serviceUrl: string): object => ({
  type: 'conversationUpdate',
  locale: 'da-DK',
  serviceUrl,
  membersAdded: [BOT],
  ...from(person),
  ...channel(GENERAL, ''),
});

const Answered = z.looseObject({
  type: z.literal('application/vnd.microsoft.card.adaptive'),
  value: z.looseObject({}),
});
const cardIn = (body: unknown): object | undefined => Answered.safeParse(body).data?.value;
