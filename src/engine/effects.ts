import type { Told } from '../sparring/activity.ts';
import { kindOf } from '../sparring/documents.ts';
import type { PersonId } from '../sparring/language.ts';
import { change, type Engine } from './engine.ts';
import type { Attendee, Sent, Stored, StoredJob } from './ports.ts';
import { memberOf, message, post, type Ready } from './post.ts';
import { runActivity } from './run-activity.ts';
import { resolved } from './settle.ts';

const nothing: Sent<undefined> = { ok: true, result: undefined };

type Of<K extends StoredJob['kind']> = Extract<StoredJob, { kind: K }>;

/**
 * Does what a job says, once. The outcome is not stored here: see `settle.ts`.
 * @param ready what a message has been made ready with
 */
export async function perform(engine: Engine, record: Stored, job: StoredJob, ready?: Ready): Promise<Sent<unknown>> {
  switch (job.kind) {
    case 'post':
      return post(engine, record, job, ready!);
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

async function update(engine: Engine, record: Stored, job: Of<'update'>): Promise<Sent<unknown>> {
  const posted = record.posted[job.message];
  if (!posted) return nothing;
  return engine.messenger.update(posted, message(engine, record, job, job.language));
}

async function attendees(engine: Engine, people: readonly PersonId[]): Promise<Attendee[]> {
  const known = await Promise.all(people.map((person) => memberOf(engine, person)));
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
