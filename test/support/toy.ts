import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { blankRecord } from '../../src/engine/apply.ts';
import { dispatcher } from '../../src/engine/dispatcher.ts';
import { engine as createEngine, type Engine, type Ports } from '../../src/engine/engine.ts';
import { nextDue } from '../../src/engine/jobs.ts';
import type { Message, Posted, Sent, Store, Stored } from '../../src/engine/ports.ts';
import { type Request, runActivity } from '../../src/engine/run-activity.ts';
import {
  type Activity,
  activity,
  bySystem,
  type Decision,
  type Job,
  type PersonActor,
  refuse,
  show,
  view,
} from '../../src/sparring/activity.ts';
import type { Initiative } from '../../src/sparring/initiatives/initiative.ts';
import { randomFrom } from '../../src/sparring/random.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { frozen } from './frozen.ts';
import { atOnce } from './posting.ts';

/**
 * A product made for trying the engine: documents that keep notes, and one activity that does whatever a test asks of it.
 * It goes under the kind `initiative`, since the engine knows no kinds but the product's own.
 */
export type Toy = { notes: string[]; outcomes: unknown[]; friends: string[]; uncertain: string[] };
const asToy = (document: unknown) => document as Toy;
const asDocument = (toy: Toy) => toy as unknown as Initiative;

const Asked = z.object({
  note: z.string().max(200).optional(),
  jobs: z.array(z.custom<Job>()).optional(),
  cancel: z.array(z.string()).optional(),
  reply: z.string().optional(),
  track: z.string().optional(),
  refuse: z.string().optional(),
  erase: z.literal(true).optional(),
});

function done(toy: Toy, { note, jobs, cancel, reply, track, erase, refuse: code }: z.output<typeof Asked>) {
  if (code) return refuse(code);
  return {
    ...(note && { document: asDocument({ ...toy, notes: [...toy.notes, note] }) }),
    ...(jobs && { jobs }),
    ...(cancel && { cancel }),
    ...(reply && { reply: show(reply) }),
    ...(track && { track }),
    ...(erase && { erase }),
  } satisfies Decision<Initiative>;
}

const act = activity({
  verb: 'act',
  about: 'initiative',
  input: Asked,
  form: 'sheet',
  back: 'look',
  may: ({ actor, document }) => actor.kind === 'system' || asToy(document).friends.includes(actor.id),
  decide: ({ document, input }) => done(asToy(document), input),
});

/** The same without a form, and on a document that need not exist. */
const begin = activity({
  verb: 'begin',
  about: 'initiative',
  input: Asked,
  back: 'look',
  may: () => true,
  blank: () => asDocument({ notes: [], outcomes: [], friends: [], uncertain: [] }),
  decide: ({ document, input }) => done(asToy(document), input),
});

const takeIn = activity({
  verb: 'take-in',
  about: 'initiative',
  input: z.looseObject({ outcome: z.string(), act: z.enum(['throw', 'refuse']).optional(), jobs: z.any().optional() }),
  may: bySystem,
  decide({ document, input: { act, jobs, ...outcome } }) {
    if (act === 'throw') throw new Error('of the toy');
    if (act === 'refuse') return refuse('not-now');
    const toy = asToy(document);
    return { document: asDocument({ ...toy, outcomes: [...toy.outcomes, outcome] }), ...(jobs && { jobs }) };
  },
});

const noteUncertain = activity({
  verb: 'note-uncertain',
  about: 'initiative',
  input: z.object({ document: z.string(), key: z.string(), what: z.string(), at: z.string() }),
  may: bySystem,
  decide({ document, input }) {
    const toy = asToy(document);
    return { document: asDocument({ ...toy, uncertain: [...toy.uncertain, input.key] }) };
  },
});

const sheet = view({
  name: 'sheet',
  about: 'initiative',
  data: ({ document, args, reader }) => ({ ...args, notes: asToy(document).notes, reader: reader?.id }),
});

/** Looks into those that its document has noted, for friends of theirs. */
const album = view({
  name: 'album',
  about: 'initiative',
  data: ({ also }) => ({ also: also.map(({ id }) => id) }),
  also: {
    kind: 'initiative',
    ids: ({ document }) => asToy(document).notes,
    may: ({ actor, document }) => actor.kind === 'person' && asToy(document).friends.includes(actor.id),
  },
});

/** Of concern to friends alone. */
const theirs = view({
  name: 'theirs',
  about: 'initiative',
  data: ({ args }) => args,
  concerns: ({ document, person }) => asToy(document).friends.includes(person),
});

const broken = view({
  name: 'broken',
  about: 'initiative',
  data: () => {
    throw new Error('of the toy');
  },
});

const byVerb = (all: readonly object[]) => all as readonly Activity[];
export const toyActivities = Object.fromEntries(byVerb([act, begin, takeIn, noteUncertain]).map((a) => [a.verb, a]));
const views = { sheet, album, theirs, broken } as unknown as Engine['views'];

export const friend: PersonActor = {
  kind: 'person',
  id: 'tenant/friend',
  name: 'Friend',
  language: 'da',
  coordinator: false,
};
export const stranger: PersonActor = { ...friend, id: 'tenant/stranger', name: 'Stranger' };

export const post = (key: string, more: Partial<Extract<Job, { kind: 'post' }>> = {}): Job => ({
  kind: 'post',
  key,
  due: START,
  to: { conversation: 'channel', serviceUrl: 'https://teams' },
  show: show('sheet', { key }),
  language: 'da',
  ...more,
});

export const START = '2026-10-01T08:00:00Z';

/** What a message was for, by the key its test put on it. */
export const keyOf = (message: Message): string => (message.content.data as { key: string }).key;

/**
 * A messenger with a log that outlives every engine, a clock, and a store. Each engine on it is a process of its own: they share
 * nothing but these.
 */
export function outside({ store = frozen(sqliteStore(':memory:')) }: { store?: Store } = {}) {
  let now = Temporal.Instant.from(START);
  let passed = 0;
  const posts: { to: string; key: string; message: Message }[] = [];
  const updates: { id: string; message: Message }[] = [];
  const opened: string[] = [];
  const log: { level: string; what: Record<string, unknown>; message: string }[] = [];
  const answers: {
    post?: (key: string, to: string) => Promise<Sent<Posted> | undefined> | Sent<Posted> | undefined;
    update?: (id: string) => Promise<Sent<unknown> | undefined> | Sent<unknown> | undefined;
    openChat?: (user: string) => Sent<string> | undefined;
    match?: (instance: unknown) => Promise<Sent<unknown>>;
  } = {};
  const level = (name: string) => (what: object, message: string) =>
    void log.push({ level: name, what: what as Record<string, unknown>, message });

  const ports: Ports = {
    store,
    messenger: {
      async openChat({ user }) {
        const answer = answers.openChat?.(user);
        if (answer) return answer;
        opened.push(user);
        return { ok: true, result: `chat:${user}` };
      },
      turn: atOnce(async (to, message) => {
        const answer = await answers.post?.(keyOf(message), to.conversation);
        if (answer) return answer;
        posts.push({ to: to.conversation, key: keyOf(message), message });
        return { ok: true, result: { ...to, id: `m${posts.length}` } };
      }),
      async update({ id }, message) {
        const answer = await answers.update?.(id);
        if (answer) return answer;
        updates.push({ id, message });
        return { ok: true, result: undefined };
      },
    },
    calendar: { keep: async ({ uid }) => ({ ok: true, result: { id: `event:${uid}` } }) },
    channels: { create: async ({ marker }) => ({ ok: true, result: { id: `channel:${marker}` } }) },
    matcher: { match: async (instance) => answers.match?.(instance) ?? { ok: true, result: instance } },
    clock: { now: () => now, elapsed: () => passed },
    log: { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') },
    random: randomFrom(1),
  };

  const start = (more: Partial<Ports> = {}) => {
    const engine = createEngine({ ...ports, ...more }, { activities: toyActivities, views });
    const work = dispatcher(engine);
    return {
      engine,
      ...work,
      run: (request: Partial<Request> & { input: unknown }) =>
        runActivity(engine, { verb: 'act', about: 'initiative:a', actor: { kind: 'system' }, ...request }),
    };
  };

  const pass = (time: Temporal.DurationLike) => {
    const after = now.add(time);
    passed += Math.max(0, after.epochMilliseconds - now.epochMilliseconds);
    now = after;
  };

  return {
    ports,
    store,
    posts,
    updates,
    opened,
    log,
    answers,
    now: () => now.toString(),
    setClock: (moment: string) => {
      now = Temporal.Instant.from(moment);
    },
    pass,
    /** A new process. */
    process: start,
    /** A process that has done what it can, and waited until those that do not move any more count as gone. */
    async successor() {
      const process = start();
      await process.drain();
      pass({ seconds: 61 });
      await process.drain();
      return process;
    },
    async begin(id = 'initiative:a', toy: Partial<Toy> = {}): Promise<void> {
      const blank = { notes: [], outcomes: [], friends: [friend.id], uncertain: [], ...toy };
      await store.commit(blankRecord(id, 'initiative', asDocument(blank)), undefined, []);
    },
    async put(record: Stored): Promise<void> {
      await store.commit(record, nextDue(record), []);
    },
    async record(id = 'initiative:a'): Promise<Stored> {
      return (await store.load(id))!;
    },
    async toy(id = 'initiative:a'): Promise<Toy> {
      return asToy((await store.load(id))!.document);
    },
  };
}
export type Outside = ReturnType<typeof outside>;
