import { type Message, type Messenger, NotSent, type Sent, type Turn } from '../engine/ports.ts';
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
  async function answered<T>(
    conversation: string,
    { repeatable }: { repeatable: boolean },
    leaving: Promise<{ reply: Reply } | { later: number }>,
    result: (body: unknown) => T,
  ): Promise<Sent<T>> {
    const left = await leaving;
    if ('later' in left) return putOff(left);
    const { reply } = left;
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
    openChat({ serviceUrl, tenant, user }) {
      const request = () => connector.open(serviceUrl, { tenant, user, ...(bot && { bot }) });
      return answered(user, { repeatable: true }, pace.send(user, request), idOf);
    },
    async turn({ conversation, serviceUrl }, wish) {
      const turn = await pace.turn(conversation, wish);
      if ('later' in turn) return putOff(turn);
      const post: Turn['post'] = async (message, mayLeave) => {
        const activity = { ...made(message), ...from };
        const request = async (): Promise<Reply> =>
          mayLeave() ? connector.send(serviceUrl, conversation, activity, mayLeave) : { silence: 'lease', sent: false };
        return answered(conversation, { repeatable: false }, turn.use(request), (body) => ({
          ...{ conversation, id: idOf(body), serviceUrl },
        }));
      };
      return { ok: true, result: { post, giveBack: turn.giveBack } };
    },
    update({ conversation, id, serviceUrl }, message) {
      const activity = { ...made(message), id, ...from };
      const request = () => connector.update(serviceUrl, conversation, id, activity);
      const urgent = message.urgent === true;
      return answered(
        conversation,
        { repeatable: true },
        pace.send(conversation, request, { urgent }),
        () => undefined,
      );
    },
  };
}

const putOff = ({ later }: { later: number }) => ({ later: true, afterMs: later, why: 'pace', untried: true }) as const;
const idOf = (body: unknown): string => (body as { id?: string } | undefined)?.id ?? '';
