import { documentId } from '../sparring/documents.ts';
import type { Language, Person, PersonId } from '../sparring/language.ts';
import type { Member } from '../sparring/people/member.ts';
import type { Engine } from './engine.ts';
import {
  type Addressee,
  type Message,
  NotSent,
  type Posted,
  type Sent,
  type Stored,
  type StoredJob,
  type Turn,
} from './ports.ts';
import { contentOf, runActivity } from './run-activity.ts';

type Of<K extends StoredJob['kind']> = Extract<StoredJob, { kind: K }>;

/** All that a message needs to leave at once. */
export type Ready = {
  turn: Turn;
  language: Language;
  /** Whom it goes to, and whether their chat has been open for long. */
  to?: { id: string; kept: boolean };
};

/**
 * What comes before a message is claimed, however long it takes: whoever falls meanwhile leaves nobody in doubt, as nothing of it
 * delivers anything.
 */
export async function readyFor(engine: Engine, job: Of<'post'>, wanted: () => boolean): Promise<Sent<Ready>> {
  const wish = { urgent: job.urgent === true, wanted };
  if ('conversation' in job.to) return withTurn(await engine.messenger.turn(job.to, wish), { language: job.language });
  const member = await memberOf(engine, job.to.person);
  if (!member?.document.address) return { ok: false, why: 'unreachable' };
  const { id, document } = member;
  const { address, language } = { ...document, address: member.document.address };
  const chat: Sent<string> = address.conversation
    ? { ok: true, result: address.conversation }
    : await engine.messenger.openChat(address);
  if (!('ok' in chat) || !chat.ok) {
    // Opening the chat delivers nothing, so it is simply tried again.
    const opened = 'unknown' in chat ? ({ later: true, afterMs: 5_000, why: chat.why } as const) : chat;
    await ifUnreachable(engine, id, opened);
    return opened;
  }
  const conversation = chat.result;
  if (!address.conversation) await note(engine, id, { conversation });
  const turn = await engine.messenger.turn({ conversation, serviceUrl: address.serviceUrl }, wish);
  return withTurn(turn, { language, to: { id, kept: address.conversation !== undefined } });
}

const withTurn = (turn: Sent<Turn>, more: Omit<Ready, 'turn'>): Sent<Ready> =>
  'ok' in turn && turn.ok ? { ok: true, result: { ...more, turn: turn.result } } : turn;

/** Between a message and the record of its outcome there is to be as little as possible. */
export async function post(
  engine: Engine,
  record: Stored,
  job: Of<'post'>,
  { turn, language, to }: Ready,
): Promise<Sent<Posted | undefined>> {
  const mention = (!to && job.mention) || [];
  const concerned = mention.filter(({ id }) => concerns(engine, record, job, id));
  // What was held up may concern nobody any more: then there is nothing to send.
  if (mention.length > 0 && concerned.length === 0) return { ok: true, result: undefined };
  const ready = message(engine, record, job, language, await addressed(engine, concerned));
  const sent = await send(engine, turn, ready, job);
  if (!to) return sent;
  await ifUnreachable(engine, to.id, sent);
  // A chat that was kept for long may be gone while the person is not: once more, with a new one.
  const stale = to.kept && 'ok' in sent && !sent.ok && sent.why === 'gone';
  return stale ? { later: true, afterMs: 0, why: 'gone' } : sent;
}

/** Only while nobody can have taken the work over: what others have begun, or put in doubt, is not sent. */
async function send(engine: Engine, turn: Turn, ready: Message, { claim }: StoredJob): Promise<Sent<Posted>> {
  const { by } = claim!;
  if (!(await engine.presence.assure(by))) return { later: true, afterMs: 0, why: 'given up' };
  return turn.post(ready, () => engine.presence.holds(by));
}

/** What Teams has just told about how to reach somebody, kept with them. */
async function note(engine: Engine, id: string, input: object): Promise<void> {
  try {
    await runActivity(engine, { verb: 'note-address', about: id, input, actor: { kind: 'system' } });
  } catch (error) {
    // It will be learned again; what became of the message must not be lost over it.
    engine.log.warn({ error: (error as Error).name }, 'address not noted');
  }
}

async function ifUnreachable(engine: Engine, id: string, sent: Sent<unknown>): Promise<void> {
  if ('ok' in sent && !sent.ok && (sent.why === 'unreachable' || sent.why === 'gone'))
    await note(engine, id, { lost: sent.why });
}

/** A card as its document is now; throws {@link NotSent} where it cannot be made. */
export function message(
  engine: Engine,
  record: Stored,
  job: Of<'post'> | Of<'update'>,
  language: Language,
  mention: Addressee[] = [],
): Message {
  try {
    return {
      ...{ content: contentOf(engine, record, job.show), language },
      ...(mention.length > 0 && { mention }),
      ...(job.urgent && { urgent: true }),
    };
  } catch (error) {
    throw new NotSent(error);
  }
}

const concerns = (engine: Engine, { document }: Stored, { show }: Of<'post'>, person: PersonId): boolean =>
  engine.views[show.view]?.concerns?.({ document, args: show.args, person }) ?? true;

const addressed = (engine: Engine, people: readonly Person[]): Promise<Addressee[]> =>
  Promise.all(
    people.map(async (person) => {
      const user = (await memberOf(engine, person.id))?.document.address?.user;
      return { ...person, ...(user && { user }) };
    }),
  );

export async function memberOf(engine: Engine, person: string): Promise<(Stored & { document: Member }) | undefined> {
  const record = await engine.store.load(documentId('member', person));
  return record as (Stored & { document: Member }) | undefined;
}
