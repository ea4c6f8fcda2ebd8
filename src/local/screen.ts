import { inTurn } from '../engine/in-turn.ts';
import type { Log } from '../engine/ports.ts';
import type { Conversations, LocalChannel, LocalMessage } from './conversations.ts';
import { cast, type LocalPerson, personId } from './people.ts';
import { baseOf, CHANNELS, isGroupChannel, isPersonal, placeOf, threadIn, threadKey } from './places.ts';

/** How much is told again. A page draws all of it anew with each card, so of other people's channels it gets the latest only. */
const REPLAYED = 30;
const REPLAYED_OF_OTHERS = 4;
const CARD = 'application/vnd.microsoft.card.adaptive';

/** What one person sees in their Playground. */
export type Screen = ReturnType<typeof screen>;

/**
 * @param url the Playground's, `http://localhost:56150`. It knows conversations and messages by ids of its own; those of the
 *   local team are "ours" here, and the Playground's "theirs"
 */
export function screen(parts: { person: LocalPerson; url: string; kept: Conversations; log: Log }) {
  const { person, url, kept, log } = parts;
  const oneByOne = inTurn();
  /** Places whose page has asked for them. What is sent before that is lost, so it waits for the replay. */
  const open = new Set<string>();
  const threads = new Map<string, string>();
  const shown = new Map<string, { conversation: string; id: string }>();
  const ours = new Map<string, string>();

  async function call(method: string, path: string, body: object): Promise<{ id?: string; activityId?: string }> {
    const answer = await fetch(`${url}/_connector/v3/conversations${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`the Playground answered ${answer.status}`);
    return (await answer.json().catch(() => ({}))) as { id?: string; activityId?: string };
  }

  /** A message in a thread that exists, or as a post of its own. */
  async function post(key: string, place: string, activity: object): Promise<{ conversation: string; id: string }> {
    const there = isPersonal(place) ? place : threads.get(key);
    if (there) {
      const { id = '' } = await call('POST', `/${encodeURIComponent(there)}/activities`, activity);
      return { conversation: there, id };
    }
    const wanted = { isGroup: true, channelData: { channel: { id: place } }, activity };
    const { id: conversation = '', activityId: id = '' } = await call('POST', '', wanted);
    threads.set(key, conversation);
    return { conversation, id };
  }

  async function head(channel: LocalChannel): Promise<void> {
    if (threads.has(channel.id)) return;
    const text = `**${plain(channel.name)}**\n\n${plain(channel.description)}`;
    await post(channel.id, CHANNELS, { type: 'message', textFormat: 'markdown', text });
  }

  async function put(message: LocalMessage): Promise<void> {
    const channel = isGroupChannel(message.conversation) ? kept.channel(message.conversation) : undefined;
    if (channel) await head(channel);
    const place = placeOf(message.conversation);
    for (const part of partsOf(message)) {
      const there = await post(threadKey(message), place, part);
      shown.set(message.id, there);
      ours.set(`${place} ${there.id}`, message.id);
    }
  }

  async function replay(place: string): Promise<void> {
    for (const [key, theirs] of threads) if (baseOf(theirs) === place) threads.delete(key);
    const channels = place === CHANNELS ? inOrderFor(person, kept.channels()) : [];
    // The page puts the latest at the top: that is to be theirs. What was said in it comes first all the same.
    for (const channel of channels.toReversed()) await head(channel);
    for (const channel of channels)
      for (const message of kept.latest(channel.id, isOf(person, channel) ? REPLAYED : REPLAYED_OF_OTHERS))
        await put(message);
    for (const message of kept.latest(place, REPLAYED)) await put(message);
  }

  /** What cannot be shown now is shown when the page is opened again: the Playground's troubles are not the bot's. */
  const inOrder = (work: () => Promise<void>): Promise<void> =>
    oneByOne(person.slug, () =>
      work().catch((error: Error) => log.warn({ person: person.slug, why: error.message }, 'not shown')),
    );

  return {
    person,
    /** A page was opened, or loaded again: it shows nothing until it is told everything anew. */
    opened(place: string): Promise<void> {
      open.add(place);
      return inOrder(() => replay(place));
    },
    show: (message: LocalMessage): Promise<void> =>
      inOrder(async () => {
        if (open.has(placeOf(message.conversation)) && !shown.has(message.id)) await put(message);
      }),
    update: (message: LocalMessage): Promise<void> =>
      inOrder(async () => {
        const there = shown.get(message.id);
        if (!there || !message.card) return;
        const path = `/${encodeURIComponent(there.conversation)}/activities/${encodeURIComponent(there.id)}`;
        await call('PUT', path, { id: there.id, ...cardOf(message.card) });
      }),
    channelMade: (channel: LocalChannel): Promise<void> =>
      inOrder(async () => {
        if (open.has(CHANNELS)) await head(channel);
      }),
    /** The message whose button was pressed. */
    messageAt: (conversation: string, id: string): string | undefined => ours.get(`${baseOf(conversation)} ${id}`),
    /** Where something was written: in a chat or channel of ours, and in which of its threads if it has begun. */
    whereIs(conversation: string): { conversation: string; thread?: string } {
      const key = [...threads].find(([, theirs]) => theirs === conversation)?.[0];
      if (!key) return { conversation: baseOf(conversation) };
      const thread = threadIn(key);
      return { conversation: baseOf(key), ...(thread && { thread }) };
    },
    /** The person wrote it here themselves, so the page shows it already. */
    wrote(message: LocalMessage, conversation: string): void {
      open.add(placeOf(message.conversation));
      if (!isPersonal(conversation)) threads.set(threadKey(message), conversation);
      shown.set(message.id, { conversation, id: '' });
    },
  };
}

/** Those that are theirs first. */
const inOrderFor = (person: LocalPerson, channels: LocalChannel[]): LocalChannel[] =>
  [true, false].flatMap((theirs) => channels.filter((channel) => isOf(person, channel) === theirs));

const isOf = (person: LocalPerson, { members }: LocalChannel): boolean => members.includes(personId(person));

/** A Playground takes text and card apart when they come together, and then tells no id. */
function partsOf({ text, entities, card, author }: LocalMessage): object[] {
  const said = author ? `**${nameOf(author)}:** ${plain(text ?? '')}` : text;
  return [
    ...(said
      ? [{ type: 'message', textFormat: 'markdown', text: said, ...(!author && entities && { entities }) }]
      : []),
    ...(card ? [cardOf(card)] : []),
  ];
}

const cardOf = (card: object) => ({ type: 'message', attachments: [{ contentType: CARD, content: card }] });

const nameOf = (slug: string): string => cast.find((person) => person.slug === slug)?.name ?? slug;

const plain = (typed: string): string =>
  typed
    .replace(/<at>/g, '@')
    .replace(/<[^>]*>/g, '')
    .replace(/[*_`[\]<>\\]/g, ' ');
