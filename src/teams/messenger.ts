import { type Message, type Messenger, NotSent, type Sent } from '../engine/ports.ts';
import type { Connector } from './connector.ts';
import { messageOf, type OutgoingMessage, type Render } from './message.ts';
import { failureOf, type Reply, refusedFor } from './outcome.ts';
import type { Pace } from './pace.ts';

export type MessengerParts = {
  connector: Connector;
  /** Shared with everything else that sends. */
  pace: Pace;
  render: Render;
  /** The bot's id in Teams, `28:<app id>`; absent in local mode. */
  bot?: string;
};

/** Cards out to Teams. Nothing here repeats a request: what became of it is told, and the engine decides. */
export function createMessenger({ connector, pace, render, bot }: MessengerParts): Messenger {
  async function paced<T>(
    conversation: string,
    { repeatable, urgent = false }: { repeatable: boolean; urgent?: boolean },
    request: () => Promise<Reply>,
    result: (body: unknown) => T,
  ): Promise<Sent<T>> {
    const turn = await pace.send(conversation, request, { urgent });
    if ('later' in turn) return { later: true, afterMs: turn.later, why: 'pace', untried: true };
    const { reply } = turn;
    const refused = refusedFor(reply);
    if (refused !== undefined) pace.hold(conversation, refused);
    return 'status' in reply && reply.status === 200
      ? { ok: true, result: result(reply.body) }
      : failureOf(reply, { repeatable });
  }

  function made(message: Message): OutgoingMessage {
    try {
      return messageOf(render, message);
    } catch (error) {
      throw new NotSent(error);
    }
  }

  const from = bot && { from: { id: bot, name: '' } };
  return {
    openChat: ({ serviceUrl, tenant, user }) =>
      paced(user, { repeatable: true }, () => connector.open(serviceUrl, { tenant, user, ...(bot && { bot }) }), idOf),
    post: ({ conversation, serviceUrl }, message, mayLeave) => {
      const activity = { ...made(message), ...from };
      return paced(
        conversation,
        { repeatable: false, urgent: message.urgent === true },
        async () =>
          mayLeave() ? connector.send(serviceUrl, conversation, activity, mayLeave) : { silence: 'lease', sent: false },
        (body) => ({ conversation, id: idOf(body), serviceUrl }),
      );
    },
    update: ({ conversation, id, serviceUrl }, message) => {
      const activity = { ...made(message), id, ...from };
      return paced(
        conversation,
        { repeatable: true, urgent: message.urgent === true },
        () => connector.update(serviceUrl, conversation, id, activity),
        () => undefined,
      );
    },
  };
}

const idOf = (body: unknown): string => (body as { id?: string } | undefined)?.id ?? '';
