import type { Content, Message } from '../engine/ports.ts';
import type { Language } from '../sparring/language.ts';

/** Makes a card of its name and data, in a language. Its `fallbackText` says the same in one line. */
export type Render = (content: Content, language: Language) => object;

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** A message to Teams. The card is all of it: clients that split text from card would make two messages of one. */
export type OutgoingMessage = {
  type: 'message';
  summary?: string;
  attachments: { contentType: typeof CARD_TYPE; content: object }[];
};

type Card = { body?: object[]; msteams?: object; fallbackText?: unknown };

/** `summary` is what a notification and a screen reader get. */
export function messageOf(render: Render, { content, language, mention }: Message): OutgoingMessage {
  const card: Card = render(content, language);
  const { fallbackText: summary } = card;
  return {
    type: 'message',
    ...(typeof summary === 'string' && { summary }),
    attachments: [{ contentType: CARD_TYPE, content: mention ? addressed(card, mention) : card }],
  };
}

/** The card with the person it is for on top. A mention notifies them; without their id in Teams it is only their name. */
function addressed(card: Card, mention: NonNullable<Message['mention']>): Card {
  const name = withoutMarkup(mention.name);
  if (name === '') return card;
  const text = mention.user ? `<at>${name}</at>` : name;
  const entities = mention.user ? [{ type: 'mention', text, mentioned: { id: mention.user, name } }] : [];
  return {
    ...card,
    body: [{ type: 'TextBlock', text, weight: 'Bolder', wrap: true }, ...(card.body ?? [])],
    ...(entities.length > 0 && { msteams: { ...card.msteams, entities } }),
  };
}

/** People choose their own names; in a text block markup of any kind is live. */
const withoutMarkup = (name: string): string =>
  name
    .replace(/<[^>]*>/g, ' ')
    .replace(/[<>&[\]()*_~`#|\\{}!]/g, ' ')
    .replace(/\p{C}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
