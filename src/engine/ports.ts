import type { Temporal } from 'temporal-polyfill';
import type { CalendarEvent, Job, Shown } from '../sparring/activity.ts';
import type { Documents, Kind } from '../sparring/documents.ts';
import type { Language, Moment, Person } from '../sparring/language.ts';
import type { Address } from '../sparring/people/member.ts';

/** One aggregate as it is kept: the document, and what rides with it by the same write. */
export type Stored<K extends Kind = Kind> = {
  id: string;
  kind: K;
  document: Documents[K];
  jobs: StoredJob[];
  /** Keys of messages sent and tells received: the same one again has no effect. Oldest first. */
  known: string[];
  /** What people lately submitted, with the reply they got. Oldest first. */
  handled: Handled[];
  /** Messages that can be updated, by name. */
  posted: Record<string, Posted>;
  /** 0 before it is first written. Grows by one with each write. */
  version: number;
  /** To be taken away. Never stored. */
  erased?: true;
};

export type StoredJob = Job & {
  state: 'waiting' | 'claimed' | 'uncertain' | 'failed' | 'skipped';
  /** Which instance works on it, the document's version when it began (whoever claims later has a higher one), and when to look again. */
  claim?: { by: string; fence: number; until: Moment };
  attempts: number;
  /** Cancelled while it was under way or in doubt: if it has not left, it is not tried again. */
  cancelled?: true;
  /** The document's version when it was asked for: what is told under the same key later is news again. */
  asked: number;
  why?: string;
};

export type Handled = { key: string; at: Moment; reply?: Shown };

/** A message in a conversation. */
export type Posted = { conversation: string; id: string; serviceUrl: string };

/** Somebody else changed the document since it was loaded. */
export class Conflict extends Error {}

/** The store cannot write now: it is full, locked or out of reach. What was acknowledged before is safe. */
export class Unavailable extends Error {
  /** For the operator: what the store itself calls it, in words of its own alone. */
  readonly because: string | undefined;
  constructor(cause: unknown, because?: string) {
    super('store unavailable', { cause });
    this.name = 'Unavailable';
    this.because = because;
  }
}

/** When somebody has to look at a document: at all, and for what cannot wait behind other work. */
export type Due = { next?: Moment; urgent?: Moment };

/** A message that could not be put into words: it has not left, so there is nothing to be in doubt about. */
export class NotSent extends Error {
  constructor(cause: unknown) {
    super('not sent', { cause });
    this.name = 'NotSent';
  }
}

/** Where documents live. One document is changed by one conditional replace. All reject with {@link Unavailable} when the store cannot. */
export interface Store {
  load(id: string): Promise<Stored | undefined>;
  /** Writes what was loaded with `version`; rejects with {@link Conflict} if it is no longer that. Resolves when it is durable. Without `aliases` they stay as they are. */
  commit(record: Stored, due: Due | undefined, aliases: string[] | undefined): Promise<void>;
  /** Takes away what was loaded with `version`, with its other names; rejects with {@link Conflict} if it is no longer that. Resolves when that is durable. */
  remove(record: Stored): Promise<void>;
  /** Ids of documents with work due at or before `until`, earliest first. Indexed: costs the same however many are not due. */
  due(until: Moment, limit: number, which?: keyof Due): Promise<string[]>;
  /** When the next work is due. */
  nextDue(): Promise<Moment | undefined>;
  /** Ids of the documents that answer to another name. */
  byAlias(alias: string): Promise<string[]>;
  ids(kind: Kind): Promise<string[]>;
  /** An instance lives: its number grows from `beat - 1`, the first is 1. Rejects with {@link Conflict} if it was given up. @returns all of them */
  beat(instance: string, beat: number): Promise<Beat[]>;
  /** Gives an instance up; rejects with {@link Conflict} if it has moved on since that beat. */
  retire(instance: string, beat: number): Promise<void>;
  close(): Promise<void>;
}
export type Beat = { name: string; beat: number };

/** How a call to the outside ended. */
export type Sent<T> =
  | { ok: true; result: T }
  /** Refused for good. `why`: `unreachable`, `gone`, `too-big`, `forbidden`, `invalid`, `name-taken` … */
  | { ok: false; why: string }
  /** Nothing was delivered; worth another try. `untried`: its conversation takes nothing for now, so nobody was asked. */
  | { later: true; afterMs: number; why: string; untried?: true }
  /** Nobody knows whether it was delivered. */
  | { unknown: true; why: string };

/** A card ready to leave, and for a channel the people it is addressed to. */
export type Message = { content: Content; language: Language; mention?: Addressee[]; urgent?: true };
/** Somebody a message in a channel is addressed to; `user` is their id in Teams, where it is known. */
export type Addressee = Person & { user?: string };
/** A card by name with its data, before it is rendered. */
export type Content = { card: string; data: object };

export interface Messenger {
  /** The personal chat with somebody. Repeatable. */
  openChat(to: Address): Promise<Sent<string>>;
  /** When it is time for one new message to leave; `later` where that is not soon, or it is not `wanted` any more. */
  turn(
    to: { conversation: string; serviceUrl: string },
    wish: { urgent: boolean; wanted(): boolean },
  ): Promise<Sent<Turn>>;
  /** The card of a message anew. Repeatable. */
  update(posted: Posted, message: Message): Promise<Sent<unknown>>;
}

/** The right to send one message now. Others wait until it is used or given back. */
export type Turn = {
  /**
   * One new message: exactly one request, never repeated by itself. Throws {@link NotSent} before anything has left.
   * `mayLeave` is asked at the last moment; if it may not, nothing leaves and it is for later.
   */
  post(message: Message, mayLeave: () => boolean): Promise<Sent<Posted>>;
  /** Nothing where it has been used. */
  giveBack(): void;
};

export interface Channels {
  /** Creates the channel, or adopts the one that carries our marker. Repeatable. */
  create(wanted: Extract<Job, { kind: 'channel' }>): Promise<Sent<{ id: string }>>;
}

export interface Calendar {
  /** Makes the event, brings it up to date or calls it off, as `event` says. Repeatable. */
  keep(event: CalendarEvent, attendees: Attendee[]): Promise<Sent<CalendarEntry>>;
}
export type Attendee = { name: string; email: string };
/** As it was made. Nothing where nobody organises online meetings: the group has its calendar file then. */
export type CalendarEntry = { id?: string; joinUrl?: string };

export interface Matcher {
  /** Groups for an instance of the matching problem. Repeatable; does not hold up the rest. */
  match(instance: unknown): Promise<Sent<unknown>>;
}

export interface Clock {
  /** The engine reckons in whole seconds, see `engine.ts`. */
  now(): Temporal.Instant;
  /** A stopwatch in milliseconds: nobody sets it, and it means nothing to another machine. */
  elapsed(): number;
  /** What this machine's own clock shows, right or wrong, in milliseconds, where that is not `now`: that it was put to sleep shows here. */
  machine?(): number;
}

/** Two audiences: this one is for the operator, and never gets personal content. */
export interface Log {
  debug(what: object, message: string): void;
  info(what: object, message: string): void;
  warn(what: object, message: string): void;
  error(what: object, message: string): void;
}
