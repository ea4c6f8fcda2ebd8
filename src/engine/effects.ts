import type { Told } from '../sparring/activity.ts';
import { documentId, kindOf } from '../sparring/documents.ts';
import type { Language, Person, PersonId } from '../sparring/language.ts';
import type { Member } from '../sparring/people/member.ts';
import { change, type Engine } from './engine.ts';
import {
  type Addressee,
  type Attendee,
  type Message,
  NotSent,
  type Posted,
  type Sent,
  type Stored,
  type StoredJob,
} from './ports.ts';
import { contentOf, runActivity } from './run-activity.ts';
import { resolved } from './settle.ts';

const nothing: Sent<undefined> = { ok: true, result: undefined };

type Of<K extends StoredJob['kind']> = Extract<StoredJob, { kind: K }>;

/** Does what a job says, once. The outcome is not stored here: see `settle.ts`. */
export async function perform(engine: Engine, record: Stored, job: StoredJob): Promise<Sent<unknown>> {
  switch (job.kind) {
    case 'post':
      return post(engine, record, job);
    case 'update':
      return update(engine, record, job);
    case 'tell':
      return tell(engine, record, job);
    case 'resolve':
      return resolve(engine, job);
    case 'channel':
      return engine.channels.create(job);
    case 'event':
      return engine.calendar.keep(job.event, await attendees(engine, job.event.attendees));
    case 'match':
      return engine.matcher.match(job.instance);
  }
}

async function post(engine: Engine, record: Stored, job: Of<'post'>): Promise<Sent<Posted | undefined>> {
  if ('conversation' in job.to) {
    const concerned = (job.mention ?? []).filter(({ id }) => concerns(engine, record, job, id));
    // What was held up may concern nobody any more: then there is nothing to send.
    if (job.mention && job.mention.length > 0 && concerned.length === 0) return nothing;
    const ready = message(engine, record, job, job.language, await addressed(engine, concerned));
    return send(engine, job.to, ready, job);
  }
  return postToPerson(engine, record, job, job.to.person);
}

async function postToPerson(engine: Engine, record: Stored, job: Of<'post'>, person: string): Promise<Sent<Posted>> {
  const to = await member(engine, person);
  if (!to?.document.address) return { ok: false, why: 'unreachable' };
  const { address, language } = to.document;
  const ready = message(engine, record, job, language);
  const chat: Sent<string> = address.conversation
    ? { ok: true, result: address.conversation }
    : await engine.messenger.openChat(address);
  if (!('ok' in chat) || !chat.ok) {
    // Opening the chat delivers nothing, so it is simply tried again.
    const opened = 'unknown' in chat ? ({ later: true, afterMs: 5_000, why: chat.why } as const) : chat;
    await ifUnreachable(engine, to.id, opened);
    return opened;
  }
  const conversation = chat.result;
  // Before the message: between a message and the record of its outcome there is to be as little as possible.
  if (!address.conversation) await note(engine, to.id, { conversation });
  const sent = await send(engine, { conversation, serviceUrl: address.serviceUrl }, ready, job);
  await ifUnreachable(engine, to.id, sent);
  // A chat that was kept for long may be gone while the person is not: once more, with a new one.
  const stale = address.conversation && 'ok' in sent && !sent.ok && sent.why === 'gone';
  return stale ? { later: true, afterMs: 0, why: 'gone' } : sent;
}

/** Only while nobody can have taken the work over: what others have begun, or put in doubt, is not sent. */
async function send(
  engine: Engine,
  to: { conversation: string; serviceUrl: string },
  ready: Message,
  { claim }: StoredJob,
): Promise<Sent<Posted>> {
  const { by } = claim!;
  if (!(await engine.presence.assure(by))) return { later: true, afterMs: 0, why: 'given up' };
  return engine.messenger.post(to, ready, () => engine.presence.holds(by));
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

async function update(engine: Engine, record: Stored, job: Of<'update'>): Promise<Sent<unknown>> {
  const posted = record.posted[job.message];
  if (!posted) return nothing;
  const ready = message(engine, record, job, job.language);
  return engine.messenger.update(posted, ready);
}

function message(
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
      const user = (await member(engine, person.id))?.document.address?.user;
      return { ...person, ...(user && { user }) };
    }),
  );

async function attendees(engine: Engine, people: readonly PersonId[]): Promise<Attendee[]> {
  const known = await Promise.all(people.map((person) => member(engine, person)));
  return known.flatMap((record) =>
    record?.document.email ? [{ name: record.document.name, email: record.document.email }] : [],
  );
}

async function resolve(engine: Engine, job: Of<'resolve'>): Promise<Sent<unknown>> {
  await change(engine, job.document, (found) => ({
    ...(found && { record: resolved(engine, found, job.message, job.arrived) }),
    result: undefined,
  }));
  return nothing;
}

async function tell(engine: Engine, record: Stored, job: Of<'tell'>): Promise<Sent<unknown>> {
  for (const about of await told(engine, record, job.to)) {
    const { refused } = await runActivity(engine, {
      verb: job.verb,
      about,
      input: job.input,
      actor: { kind: 'system' },
      key: `${record.id}#${job.key}#${job.asked}`,
    });
    // A refusal is an answer, too: the other document has moved on. It is for the log, not for another try.
    if (refused)
      engine.log.warn({ verb: job.verb, about: kindOf(about), codes: refused.map((p) => p.code) }, 'not taken in');
  }
  return nothing;
}

async function told(engine: Engine, record: Stored, to: Told): Promise<string[]> {
  if ('self' in to) return [record.id];
  if ('id' in to) return [to.id];
  return 'alias' in to ? engine.store.byAlias(to.alias) : engine.store.ids(to.every);
}

async function member(engine: Engine, person: string): Promise<(Stored & { document: Member }) | undefined> {
  const record = await engine.store.load(documentId('member', person));
  return record as (Stored & { document: Member }) | undefined;
}
