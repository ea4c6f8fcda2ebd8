import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PersonId } from '../sparring/language.ts';

/** One message of the local team, as it is now. */
export type LocalMessage = {
  id: string;
  /** The chat's or the channel's id, without a thread. */
  conversation: string;
  /** The id of the message that began the thread; its own when it is the first. */
  thread: string;
  /** Who wrote it; the bot when absent. */
  author?: string;
  text?: string;
  entities?: unknown[];
  card?: object;
};

export type LocalChannel = {
  id: string;
  name: string;
  description: string;
  marker: string;
  /** Whose it is. Everybody in the team sees it. */
  members: PersonId[];
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS channels (id TEXT PRIMARY KEY, marker TEXT UNIQUE NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL, members TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS messages (
    n INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, thread TEXT, author TEXT, text TEXT, entities TEXT, card TEXT
  );
  CREATE INDEX IF NOT EXISTS messages_of ON messages (conversation, n);
`;

/** Ids look like those of Teams: milliseconds since 1970. Counted on from there, so that each occurs once. */
const FIRST = 1_700_000_000_000;
const idOf = (n: number | bigint): string => String(FIRST + Number(n));
const numberOf = (id: string): number => Number(id) - FIRST;

export type Conversations = ReturnType<typeof conversations>;

/**
 * What was said where, in one SQLite file (`:memory:` for tests). A Playground forgets everything when its page is reloaded
 * or when it is stopped; this is what it is told again.
 */
export function conversations(file: string) {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  // What is lost when the power goes is shown no more; the bot's own file is the one that has to be sure.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  db.exec(SCHEMA);
  const insert = db.prepare(
    'INSERT INTO messages (conversation, thread, author, text, entities, card) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const change = db.prepare(
    'UPDATE messages SET text = coalesce(?, text), entities = coalesce(?, entities), card = coalesce(?, card) WHERE n = ?',
  );
  const one = db.prepare('SELECT * FROM messages WHERE n = ?');
  const last = db.prepare('SELECT * FROM messages WHERE conversation = ? ORDER BY n DESC LIMIT ?');

  return {
    add(message: Omit<LocalMessage, 'id' | 'thread'> & { thread?: string | undefined }): LocalMessage {
      const { conversation, thread, author, text, entities, card } = message;
      const { lastInsertRowid } = insert.run(
        conversation,
        thread ?? null,
        author ?? null,
        text ?? null,
        json(entities),
        json(card),
      );
      return this.find(idOf(lastInsertRowid))!;
    },
    /** What is not given stays as it is. @returns undefined when there is no such message */
    change(id: string, { text, entities, card }: Pick<LocalMessage, 'text' | 'entities' | 'card'>) {
      change.run(text ?? null, json(entities), json(card), numberOf(id));
      return this.find(id);
    },
    find(id: string): LocalMessage | undefined {
      const row = /^\d+$/.test(id) ? one.get(numberOf(id)) : undefined;
      return row && messageIn(row);
    },
    /** The latest messages, oldest first. */
    latest: (conversation: string, count: number): LocalMessage[] =>
      last.all(conversation, count).reverse().map(messageIn),
    channels: (): LocalChannel[] => db.prepare('SELECT * FROM channels ORDER BY rowid').all().map(channelIn),
    channel(id: string): LocalChannel | undefined {
      const row = db.prepare('SELECT * FROM channels WHERE id = ?').get(id);
      return row && channelIn(row);
    },
    addChannel({ id, marker, name, description, members }: LocalChannel): void {
      db.prepare('INSERT INTO channels (id, marker, name, description, members) VALUES (?, ?, ?, ?, ?)').run(
        id,
        marker,
        name,
        description,
        JSON.stringify(members),
      );
    },
    close: () => db.close(),
  };
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

function messageIn(row: Record<string, unknown>): LocalMessage {
  const id = idOf(row.n as number);
  return {
    id,
    conversation: String(row.conversation),
    thread: (row.thread as string | null) ?? id,
    ...(row.author !== null && { author: String(row.author) }),
    ...(row.text !== null && { text: String(row.text) }),
    ...(row.entities !== null && { entities: JSON.parse(String(row.entities)) }),
    ...(row.card !== null && { card: JSON.parse(String(row.card)) }),
  };
}

const channelIn = (row: Record<string, unknown>): LocalChannel =>
  ({ ...row, members: JSON.parse(String(row.members)) }) as LocalChannel;
