import { Temporal } from 'temporal-polyfill';
import { blankRecord } from '../../src/engine/apply.ts';
import { dispatcher, nextMoment } from '../../src/engine/dispatcher.ts';
import { engine as createEngine, type Engine, type Ports, type Registry } from '../../src/engine/engine.ts';
import { submissionKey } from '../../src/engine/handled.ts';
import { nextDue } from '../../src/engine/jobs.ts';
import {
  type CalendarEntry,
  type Content,
  type Message,
  type Posted,
  type Sent,
  type Store,
  type Stored,
  Unavailable,
} from '../../src/engine/ports.ts';
import { runActivity } from '../../src/engine/run-activity.ts';
import { activities } from '../../src/sparring/activities.ts';
import type { Actor, CalendarEvent, Job, PersonActor, Problem } from '../../src/sparring/activity.ts';
import { aliasesOf, type Documents, type Kind, kindOf } from '../../src/sparring/documents.ts';
import type { Language } from '../../src/sparring/language.ts';
import type { Address } from '../../src/sparring/people/member.ts';
import { pick, randomFrom } from '../../src/sparring/random.ts';
import { views } from '../../src/sparring/views.ts';
import { sqliteStore } from '../../src/storage/sqlite-store.ts';
import { type AdaptiveCard, render } from '../../src/teams/cards.ts';
import { frozen } from './frozen.ts';
import { atOnce } from './posting.ts';

/** A card as people see it, in both languages. */
export type Seen = { card: string; data: object; da: AdaptiveCard; en: AdaptiveCard };
/** What came back to whoever pressed. `codes` of why it was refused; `card` is absent where the bot stays silent. */
export type Said = { card?: Seen; codes: string[]; problems: Problem[] };
/** A message that reached Teams. */
export type Post = Seen & { conversation: string; id: string; language: Language; mention?: Message['mention'] };

const PATIENCE = { seconds: 10 };

export const system: Actor = { kind: 'system' };
export const STAR = 'tenant-star';

/** Somebody who presses buttons. Unless said otherwise: of STAR's tenant, Danish, no coordinator. */
export const person = (name: string, as: Partial<PersonActor> & { tenant?: string } = {}): PersonActor => {
  const { tenant = STAR, ...rest } = as;
  return {
    kind: 'person',
    id: `${tenant}/${name.toLowerCase().replace(/\W/g, '-')}`,
    name,
    language: 'da',
    coordinator: false,
    ...rest,
  };
};

export type Circumstances = {
  /** When it begins. */
  at?: string;
  seed?: number;
  registry?: Registry;
  /** How many instances work on the one store. */
  instances?: number;
  /** What is between an instance and the outside; `gone` resolves when it dies, and another takes its place. */
  around?: (ports: Ports) => { ports: Ports; gone: Promise<void> };
  /** A SQLite database in memory when left out. */
  store?: Store;
  /** Whether a card that nobody looks at is drawn all the same. */
  drawn?: () => boolean;
};

/**
 * The whole bot in memory with a clock that stands still, and a Teams that keeps a log. Every card that is shown or posted is
 * rendered in both languages, so a test that shows a card proves that it renders and is small enough to send.
 */
export function world({
  at = '2026-10-01T08:00:00Z',
  seed = 1,
  registry = { activities, views } as Registry,
  instances = 1,
  around,
  store = frozen(sqliteStore(':memory:')),
  drawn = () => true,
}: Circumstances = {}) {
  let now = Temporal.Instant.from(at);
  let made = 0;
  const posts: Post[] = [];
  const updates: Post[] = [];
  const chats: Address[] = [];
  const channels: Extract<Job, { kind: 'channel' }>[] = [];
  const events: (CalendarEvent & { emails: string[] })[] = [];
  const matches: unknown[] = [];
  const log: { level: 'debug' | 'info' | 'warn' | 'error'; what: Record<string, unknown>; message: string }[] = [];
  const shown = (content: Content): Seen => (drawn() ? seen(content) : asLookedAt(content));
  const note = (level: 'debug' | 'info' | 'warn' | 'error') => (what: object, message: string) =>
    void log.push({ level, what: what as Record<string, unknown>, message });

  /** How Teams answers; absent: it goes well. Set by a test. */
  const answers: {
    post?: (
      to: { conversation: string },
      message: Message,
    ) => Sent<Posted> | undefined | Promise<Sent<Posted> | undefined>;
    update?: (posted: Posted, message: Message) => Sent<unknown> | undefined;
    openChat?: (to: Address) => Sent<string> | undefined;
    channel?: (wanted: Extract<Job, { kind: 'channel' }>) => Sent<{ id: string }> | undefined;
    event?: (event: CalendarEvent) => Sent<CalendarEntry> | undefined;
    match?: (instance: unknown) => Sent<unknown> | undefined;
  } = {};

  const ports: Ports = {
    store,
    messenger: {
      async openChat(to) {
        const answer = answers.openChat?.(to);
        if (answer) return answer;
        chats.push(to);
        return { ok: true, result: `chat:${to.user}` };
      },
      turn: atOnce(async (to, message) => {
        const answer = await answers.post?.(to, message);
        if (answer) return answer;
        const id = `m${++made}`;
        posts.push(
          Object.assign(shown(message.content), {
            conversation: to.conversation,
            id,
            language: message.language,
            ...(message.mention && { mention: message.mention }),
          }),
        );
        return { ok: true, result: { conversation: to.conversation, serviceUrl: to.serviceUrl, id } };
      }),
      async update(posted, message) {
        const answer = answers.update?.(posted, message);
        if (answer) return answer;
        updates.push(
          Object.assign(shown(message.content), {
            conversation: posted.conversation,
            id: posted.id,
            language: message.language,
          }),
        );
        return { ok: true, result: undefined };
      },
    },
    channels: {
      async create(wanted) {
        channels.push(wanted);
        return answers.channel?.(wanted) ?? { ok: true, result: { id: `channel:${wanted.marker}` } };
      },
    },
    calendar: {
      async keep(event, attendees) {
        events.push({ ...event, emails: attendees.map((a) => a.email) });
        return (
          answers.event?.(event) ?? {
            ok: true,
            result: { id: `event:${event.uid}`, joinUrl: 'https://teams.microsoft.com/l/meetup-join/1' },
          }
        );
      },
    },
    matcher: {
      async match(instance) {
        matches.push(instance);
        return answers.match?.(instance) ?? { ok: false, why: 'not-answered-by-the-test' };
      },
    },
    clock: { now: () => now, elapsed: () => now.epochMilliseconds },
    log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
    random: randomFrom(seed),
  };
  const never = new Promise<void>(() => {});
  const begun = () => {
    const mine = around?.(ports) ?? { ports, gone: never };
    const engine = createEngine(mine.ports, registry);
    return { engine, gone: mine.gone, work: dispatcher(engine) };
  };
  const running = Array.from({ length: instances }, () => {
    let one = begun();
    const replace = (): unknown =>
      one.gone.then(() => {
        one = begun();
        return replace();
      });
    replace();
    return () => one;
  });
  const engine = around ? createEngine(ports, registry) : running[0]!().engine;
  const choose = randomFrom(seed + 1);

  /** What an instance does; another one does it if that one dies over it, and the same is tried again where its store fails. */
  async function survived<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    for (;;) {
      const { engine: one, gone } = running[pick(choose, running.length)]!();
      const done = await Promise.race([work(one).then((result) => ({ result }), unlessUnavailable), gone]);
      if (done) return done.result;
    }
  }

  const drain = async (): Promise<void> => {
    await Promise.all(running.map((one) => Promise.race([one().work.drain().catch(unlessUnavailable), one().gone])));
  };

  /** Somebody presses a button. The same `nonce` with the same input is the same submission, delivered again. */
  async function press(
    actor: Actor,
    verb: string,
    about: string,
    input: object = {},
    nonce = `n${++made}`,
  ): Promise<Said> {
    const key = actor.kind === 'person' ? { key: submissionKey(actor.id, verb, nonce, input) } : {};
    const { content, refused } = await survived((one) => runActivity(one, { verb, about, input, actor, ...key }));
    const problems = refused ?? [];
    return { ...(content && { card: shown(content) }), codes: problems.map((p) => p.code), problems };
  }

  async function load<K extends Kind>(kind: K, id: string): Promise<Stored<K> | undefined> {
    if (kindOf(id) !== kind) throw new Error(`${id} is no ${kind}`);
    return (await engine.store.load(id)) as Stored<K> | undefined;
  }

  return {
    engine,
    answers,
    posts,
    updates,
    chats,
    channels,
    events,
    matches,
    log,
    press,
    load,
    now: () => now,
    /** The document as it stands. Throws when there is none. */
    async document<K extends Kind>(kind: K, id: string): Promise<Documents[K]> {
      const record = await load(kind, id);
      if (!record) throw new Error(`no ${id}`);
      return record.document;
    },
    /** Puts a document in place, or changes it, without an activity: for what a test starts from. */
    async put<K extends Kind>(kind: K, id: string, document: Documents[K]): Promise<void> {
      const record = { ...((await load(kind, id)) ?? blankRecord(id, kind, document)), document } as Stored;
      await engine.store.commit(record, nextDue(record), aliasesOf[kind](document));
    },
    /** Does all that is due now. */
    drain,
    setClock(moment: string): void {
      now = Temporal.Instant.from(moment);
    },
    /** Lets time go by, stopping at each moment at which something falls due, and does what is due. */
    async passUntil(moment: string): Promise<void> {
      const end = Temporal.Instant.from(moment);
      await drain();
      for (
        let next = await nextMoment(engine);
        next && Temporal.Instant.compare(next, end) <= 0 && Temporal.Instant.compare(now, end) <= 0;
        next = await nextMoment(engine)
      ) {
        // What is due and was not done waits for one that is gone, or for a clock that is behind.
        now = Temporal.Instant.compare(next, now) > 0 ? next : now.add(PATIENCE);
        await drain();
      }
      now = end;
    },
  };
}
export type World = ReturnType<typeof world>;

const LARGEST = 80 * 1024;

/** The card in both languages. */
export const seen = (content: Content): Seen => ({ ...content, da: inOne(content, 'da'), en: inOne(content, 'en') });

/** Throws when it does not render, or is too big to send (Teams counts UTF-16). */
function inOne(content: Content, language: Language): AdaptiveCard {
  const card = render(content, language);
  const bytes = 2 * JSON.stringify(card).length;
  if (bytes > LARGEST) throw new Error(`${content.card} is too big to send: ${bytes} bytes`);
  return card;
}

function unlessUnavailable(error: unknown): void {
  if (!(error instanceof Unavailable)) throw error;
}

/** The card as somebody sees it who looks, in their language. */
function asLookedAt(content: Content): Seen {
  const drawn: Partial<Record<Language, AdaptiveCard>> = {};
  const look = (language: Language) => (drawn[language] ??= inOne(content, language));
  return {
    ...content,
    get da() {
      return look('da');
    },
    get en() {
      return look('en');
    },
  };
}

/** Everything a card says to people, in Danish, one text a line: for `toContain`. */
export function says(shown: Seen | undefined, language: Language = 'da'): string {
  const lines: string[] = [];
  const shownKeys = new Set(['text', 'title', 'label', 'value', 'placeholder']);
  const walk = (node: unknown, key = ''): void => {
    if (typeof node === 'string') shownKeys.has(key) && lines.push(node);
    else if (Array.isArray(node) && key === 'inlines') lines.push(node.map((run) => run.text).join(''));
    else if (Array.isArray(node)) for (const each of node) walk(each, key);
    else if (node && typeof node === 'object')
      for (const [k, each] of Object.entries(node)) k !== 'data' && walk(each, k);
  };
  walk(shown?.[language]);
  return lines.join('\n');
}

export type Button = { title: string; verb: string; data: Record<string, unknown> };

/** The card's buttons, as whoever sees it could press them. */
export function buttons(shown: Seen | undefined, language: Language = 'da'): Button[] {
  const found: Button[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) walk(each);
    else if (node && typeof node === 'object') {
      if ('type' in node && node.type === 'Action.Execute') found.push(node as unknown as Button);
      else for (const each of Object.values(node)) walk(each);
    }
  };
  walk(shown?.[language]);
  return found;
}

/** Presses a button that is really on the card, with what it carries and what was typed. */
export async function pressOn(
  w: World,
  actor: Actor,
  shown: Seen | undefined,
  verb: string,
  typed: object = {},
  where: object = {},
): Promise<Said> {
  const fits = ({ data }: Button) => Object.entries(where).every(([key, value]) => data[key] === value);
  const button = buttons(shown).find((b) => b.verb === verb && fits(b));
  if (!button) throw new Error(`${shown?.card ?? 'no card'} has no button ${verb} ${JSON.stringify(where)}`);
  const { about, nonce, ...data } = button.data;
  return w.press(actor, verb, String(about), { ...data, ...typed }, String(nonce));
}
