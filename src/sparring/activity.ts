import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Documents, Kind } from './documents.ts';
import type { Language, Moment, Person, PersonId } from './language.ts';
import type { Membership } from './people/member.ts';

/** Who does something. A person is who the authenticated activity says; `system` is the engine itself (time, outcomes, tells). */
export type Actor = PersonActor | { kind: 'system' };
export type PersonActor = {
  kind: 'person';
  id: PersonId;
  name: string;
  /** The address Teams reports for them, lower case; absent when it reports none. */
  email?: string;
  language: Language;
  /** Named as coordinator by the operator (`COORDINATORS`), for every initiative. */
  coordinator: boolean;
  /** Their places in initiatives and groups, as the initiatives have told them. */
  memberships?: readonly Membership[];
};

/** Text for people, by its key in `cards/wording.*.json`, with the values it names. */
export type Word = { $word: string; values?: Record<string, unknown> };
export const word = (key: string, values?: Record<string, unknown>): Word =>
  values ? { $word: key, values } : { $word: key };
/** A moment or a date, written out in the reader's language when the card is rendered; `Day` is a day at the beginning of a line. */
export type When = { $when: Moment; as: 'date' | 'time' | 'day' | 'Day' | 'month' };
/** A page or file of the bot's own, by its path; nothing where the bot has no address that people reach. */
export type Link = { $link: string };
/** A small picture for an image's address: one mark, or marks along a line of so many equal parts, from 0 at its beginning to 1. */
export type Picture = { $picture: Mark | { parts: number; marks: { at: number; as: Mark }[] } };
/** What a mark stands for: something was agreed; it is kept, changed, or has become a habit. */
export type Mark = 'agreed' | 'keep' | 'adjust' | 'done';
/** A list written out as "a, b og c". */
export type Listed = { $list: unknown[] };

/** A card to show: the name of a view (= the card's file) and its arguments. What it says is read off the document when it is shown. */
export type Shown = { view: string; args: Record<string, unknown> };
export const show = (view: string, args: Record<string, unknown> = {}): Shown => ({ view, args });

/**
 * The data of one card, from one document: `cards/<name>.json` is filled with what it returns.
 * `reader` is absent where a card is shown to everyone in a channel.
 */
export type View<K extends Kind = Kind, A = Record<string, unknown>, L extends Kind = Kind> = {
  name: string;
  about: K;
  data(seen: Seen<K, A> & { also: readonly { id: string; document: Documents[L] }[] }): object;
  /** Documents of another kind that it looks into as well, for whoever asked for it. Each is shown only to those who `may`. */
  also?: {
    kind: L;
    ids(seen: Seen<K, A>): readonly string[];
    may(asked: { actor: Actor; document: Documents[L] }): boolean;
  };
  /** Whether a message still concerns somebody it is addressed to, when it leaves; absent: it does. */
  concerns?(seen: { document: Documents[K]; args: A; person: PersonId }): boolean;
};
export type Seen<K extends Kind, A> = {
  document: Documents[K];
  id: string;
  args: A;
  now: Temporal.Instant;
  reader?: PersonActor;
};
export const view = <K extends Kind, A = Record<string, unknown>, L extends Kind = Kind>(
  v: View<K, A, L>,
): View<K, A, L> => v;

/** Why something was not done: `refusal.<code>` says it in words, and says what to do instead. */
export type Refusal = { refused: Problem[] };
export type Problem = { code: string; values?: Record<string, unknown> };
export const refuse = (code: string, values?: Record<string, unknown>): Refusal => ({
  refused: [values ? { code, values } : { code }],
});

/** Where a message goes. Everyone can be reached in a channel; a person directly only when Teams allows it. */
export type Recipient = { person: PersonId } | { conversation: string; serviceUrl: string };

/** A document to be told something: itself, by its id, by another name it answers to, or every one of a kind. */
export type Told = { self: true } | { id: string } | { alias: string } | { every: Kind };

/** A meeting as calendars have it. */
export type CalendarEvent = {
  /** Stays the same whatever happens to the meeting: asked for again it is the same one. */
  uid: string;
  /** The id it was given when it was first made. */
  id?: string;
  cancelled?: true;
  start: Moment;
  minutes: number;
  title: Word;
  description: Word;
  language: Language;
  /** Everybody in it, changed in one go. Those whose e-mail Teams has not reported are reached in the channel. */
  attendees: PersonId[];
};

type Effect =
  /**
   * A new message. Not repeatable: claimed first, sent once. `as` is the name under which it can be updated later. One that is
   * for people `atWork` waits until they are.
   */
  | { kind: 'post'; to: Recipient; show: Shown; language: Language; mention?: Person[]; as?: string; atWork?: true }
  /** The message posted as `message` gets its card anew. */
  | { kind: 'update'; message: string; show: Shown; language: Language }
  /** A Teams channel, created or adopted. */
  | { kind: 'channel'; name: string; description: string; marker: string; owner?: PersonId; members: PersonId[] }
  /** An online meeting in the organiser's calendar: made, brought up to date, or called off. */
  | { kind: 'event'; event: CalendarEvent }
  /** Groups worked out from an instance of the matching problem. */
  | { kind: 'match'; instance: unknown }
  /** A message whose fate nobody knew, settled by a coordinator: it arrived, or it is to be sent again. */
  | { kind: 'resolve'; document: string; message: string; arrived: boolean }
  /** An activity on another document, or later on this one. Delivered at least once, with effect once. */
  | { kind: 'tell'; to: Told; verb: string; input: object };

/** Something to be done outside the document, or later. It rides in the document and is done after its commit. */
export type Job = Effect & {
  /** The same business action has the same key, and is done once. */
  key: string;
  due: Moment;
  /** Minutes matter: it goes before what else is due. */
  urgent?: true;
  /** After this it is of no use any more and is skipped. */
  usefulUntil?: Moment;
  /** The activity on the same document that takes in the outcome, committed together with it. Its input: {@link Outcome} and `with`. */
  then?: string;
  with?: object;
};

/** How an effect ended, as the activity named by `then` gets it. */
export type Outcome =
  | { outcome: 'done'; result?: unknown }
  /** `why` is a stable code: `unreachable`, `gone`, `too-big`, `forbidden`, `name-taken`, `no-room`, `invalid` … */
  | { outcome: 'failed'; why: string }
  | { outcome: 'uncertain' }
  | { outcome: 'skipped' };

export type Decision<D> = {
  /** The document as it now is; absent when nothing changed. */
  document?: D;
  /** The document is taken away, with all that rides in it. */
  erase?: true;
  reply?: Shown;
  jobs?: Job[];
  /** Keys of waiting jobs that are no longer wanted; one that ends in a colon stands for all that begin so. */
  cancel?: string[];
  /** Jobs to be done at another moment than planned, if they are still waiting. */
  move?: Pick<Job, 'key' | 'due'>[];
  /** The message whose button was pressed can be updated later under this name. */
  track?: string;
};

export type Situation<K extends Kind, I> = {
  document: Documents[K];
  /** The document's id. */
  id: string;
  input: I;
  actor: Actor;
  now: Temporal.Instant;
  random: () => number;
};

/** An activity is declared, not scripted: loading, authorising, the CPR guard, conflicts, committing and rendering are the engine's. */
export type Activity<K extends Kind = Kind, S extends z.ZodType = z.ZodType> = {
  /** The card's verb, the file's name and, in camel case, the export's. */
  verb: string;
  about: K;
  input: S;
  /** No default: an activity that does not say who may does not compile. */
  may(asked: { actor: Actor; document: Documents[K] }): boolean;
  decide(situation: Situation<K, z.output<S>>): Decision<Documents[K]> | Refusal;
  /** What the document is before anything has happened to it, for an activity that may bring one into being. */
  blank?(input: z.output<S>, id: string): Documents[K];
  /** The card that comes back filled in when the input is refused. */
  form?: string;
  /** The view that a refusal offers to go on with. */
  back?: string;
};
export const activity = <K extends Kind, S extends z.ZodType>(a: Activity<K, S>): Activity<K, S> => a;

/** `may` of what only the engine does: time, outcomes, tells. No card and no chat reaches it. */
export const bySystem = ({ actor }: { actor: Actor }): boolean => actor.kind === 'system';

export const isRefusal = (d: object): d is Refusal => 'refused' in d;
