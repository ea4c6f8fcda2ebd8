import { type Message, type Messenger, NotSent, type Sent } from '../engine/ports.ts';
import type { Connector } from './connector.ts';
import { messageOf, type OutgoingMessage, type Render } from './message.ts';
import { failureOf, type Reply } from './outcome.ts';
import { inPace, type Pace } from './pace.ts';

/** A send that would have to wait longer than this is for later: whoever asked has claimed it only for a while. */
const PATIENCE_MS = 10_000;

export type MessengerParts = {
  connector: Connector;
  /** Shared with everything else that sends. */
  pace: Pace;
  render: Render;
  /** The bot's id in Teams, `28:<app id>`; absent in local mode. */
  bot?: string;
  /** Milliseconds. */
  now?: () => number;
  delay?: (ms: number) => Promise<unknown>;
};

/** Cards out to Teams. Nothing here repeats a request: what became of it is told, and the engine decides. */
export function createMessenger({
  connector,
  pace,
  render,
  bot,
  now = Date.now,
  delay = wait,
}: MessengerParts): Messenger {
  async function paced<T>(
    conversation: string,
    repeatable: boolean,
    request: () => Promise<Reply>,
    result: (body: unknown) => T,
  ): Promise<Sent<T>> {
    const ms = pace.reserve(conversation, now(), PATIENCE_MS);
    if (ms === undefined) return { later: true, afterMs: PATIENCE_MS, why: 'pace' };
    const reply = await inPace(pace, conversation, { ms, now, delay }, request);
    return 'status' in reply && reply.status === 200
      ? { ok: true, result: result(reply.body) }
      : failureOf(reply, { repeatable, now: now() });
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
      paced(user, true, () => connector.open(serviceUrl, { tenant, user, ...(bot && { bot }) }), idOf),
    post: ({ conversation, serviceUrl }, message, mayLeave) => {
      const activity = { ...made(message), ...from };
      return paced(
        conversation,
        false,
        async () =>
          mayLeave() ? connector.send(serviceUrl, conversation, activity) : { silence: 'lease', sent: false },
        (body) => ({ conversation, id: idOf(body), serviceUrl }),
      );
    },
    update: ({ conversation, id, serviceUrl }, message) => {
      const activity = { ...made(message), id, ...from };
      return paced(
        conversation,
        true,
        () => connector.update(serviceUrl, conversation, id, activity),
        () => undefined,
      );
    },
  };
}

const idOf = (body: unknown): string => (body as { id?: string } | undefined)?.id ?? '';

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
