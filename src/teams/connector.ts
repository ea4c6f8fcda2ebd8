import type { ConnectorClient } from 'botframework-connector';
import type { Activity, ChannelAccount, ConversationParameters } from 'botframework-schema';
import { NotAllowed, type TeamsAuthentication } from './auth.ts';
import type { Reply } from './outcome.ts';
import { leavingIf, TOO_LATE } from './own-connection.ts';
import { NotSignedIn } from './tokens.ts';

/** A person as the connector reports them. */
export type Account = ChannelAccount & {
  email?: string;
  userPrincipalName?: string;
  tenantId?: string;
  objectId?: string;
};

/**
 * The calls to Teams that no activity is being answered with: each is exactly one HTTP request, and its {@link Reply} says how it
 * went instead of throwing.
 */
export type Connector = ReturnType<typeof createConnector>;

export function createConnector({ authentication }: { authentication: TeamsAuthentication }) {
  const ask = async (serviceUrl: string, call: (client: ConnectorClient) => Promise<unknown>): Promise<Reply> => {
    try {
      const factory = authentication.createConnectorFactory(authentication.identity());
      return { status: 200, body: await call(await factory.create(serviceUrl, '')) };
    } catch (error) {
      return replyIn(error);
    }
  };
  return {
    /** The personal chat with somebody; the same one each time. */
    open: (serviceUrl: string, to: { tenant: string; user: string; bot?: string }) =>
      ask(serviceUrl, (client) =>
        client.conversations.createConversation({
          isGroup: false,
          tenantId: to.tenant,
          members: [{ id: to.user }],
          ...(to.bot && { bot: { id: to.bot } }),
          channelData: { tenant: { id: to.tenant } },
        } as ConversationParameters),
      ),
    /** @param mayLeave asked when the message only has to be written; if it may not, nothing is sent */
    send: (serviceUrl: string, conversation: string, activity: Partial<Activity>, mayLeave: () => boolean) =>
      leavingIf(mayLeave, () =>
        ask(serviceUrl, (client) => client.conversations.sendToConversation(conversation, activity)),
      ),
    update: (serviceUrl: string, conversation: string, id: string, activity: Partial<Activity>) =>
      ask(serviceUrl, (client) => client.conversations.updateActivity(conversation, id, activity)),
    member: (serviceUrl: string, conversation: string, user: string) =>
      ask(serviceUrl, (client) => client.conversations.getConversationMember(conversation, user)),
    members: (serviceUrl: string, conversation: string, continuationToken?: string) =>
      ask(serviceUrl, (client) =>
        client.conversations.getConversationPagedMembers(conversation, {
          pageSize: 500,
          ...(continuationToken && { continuationToken }),
        } as Paging),
      ),
  };
}

type Paging = NonNullable<Parameters<ConnectorClient['conversations']['getConversationPagedMembers']>[1]> & {
  pageSize: number;
  continuationToken: string;
};

/** Codes that say that no connection came about, or that it was too late then, so nothing was sent. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', TOO_LATE]);

type RequestError = Error & {
  statusCode?: number;
  code?: string;
  details?: unknown;
  response?: { headers?: { get(name: string): string | undefined }; bodyAsText?: string | null };
};

/** What a request that failed was answered. */
export function replyIn(error: unknown): Reply {
  if (error instanceof NotAllowed) return { status: 403, body: error.reason };
  if (error instanceof NotSignedIn) return { silence: 'not-signed-in', sent: false };
  const { statusCode, code, response, details, name } = error as RequestError;
  if (statusCode !== undefined)
    return {
      status: statusCode,
      body: details ?? response?.bodyAsText,
      retryAfter: response?.headers?.get('retry-after'),
      date: response?.headers?.get('date'),
    };
  return { silence: code ?? name ?? 'failed', sent: !neverLeft.has(code ?? '') };
}
