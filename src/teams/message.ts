import type { Content, Message } from '../engine/ports.ts';
import type { Language } from '../sparring/language.ts';

/** Makes a card of its name and data, in a language. Its `fallbackText` says the same in one line. */
export type Render = (content: Content, language: Language) => object;

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** A message to Teams. */
export type OutgoingMessage = {
  type: 'message';
  text?: string;
  summary?: string;
  attachments: { contentType: typeof CARD_TYPE; content: object }[];
  entities?: { type: 'mention'; text: string; mentioned: { id: string; name: string } }[];
};

/** @param summary is what a notification and a screen reader get */
export function messageOf(render: Render, { content, language, mention }: Message): OutgoingMessage {
  const card = render(content, language);
  const summary = (card as { fallbackText?: unknown }).fallbackText;
  return {
    type: 'message',
    ...(typeof summary === 'string' && { summary }),
    attachments: [{ contentType: CARD_TYPE, content: card }],
    ...(mention && mentioning(mention)),
  };
}

/** A mention notifies its person. Without their id in Teams it is only their name. */
function mentioning(mention: NonNullable<Message['mention']>): Pick<OutgoingMessage, 'text' | 'entities'> {
  const name = withoutMarkup(mention.name);
  if (name === '') return {};
  if (!mention.user) return { text: name };
  const text = `<at>${name}</at>`;
  return { text, entities: [{ type: 'mention', text, mentioned: { id: mention.user, name } }] };
}

/** People choose their own names; in a message's text, markup of any kind is live. */
const withoutMarkup = (name: string): string =>
  name
    .replace(/<[^>]*>/g, ' ')
    .replace(/[<>&[\]()*_~`#|\\{}!]/g, ' ')
    .replace(/\p{C}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
