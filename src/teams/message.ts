import type { Addressee, Content, Message } from '../engine/ports.ts';
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

/** The card with the people it is for on top. A mention notifies them; without their id in Teams it is only their name. */
function addressed(card: Card, mention: Addressee[]): Card {
  const people = mention
    .map(({ name, user }) => ({ name: withoutMarkup(name), user }))
    .filter(({ name }) => name !== '');
  if (people.length === 0) return card;
  const text = ({ name, user }: (typeof people)[number]) => (user ? `<at>${name}</at>` : name);
  const entities = people
    .filter(({ user }) => user)
    .map((person) => ({ type: 'mention', text: text(person), mentioned: { id: person.user, name: person.name } }));
  const block = { type: 'TextBlock', text: people.map(text).join(' · '), weight: 'Bolder', wrap: true };
  return {
    ...card,
    body: [block, ...(card.body ?? [])],
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
