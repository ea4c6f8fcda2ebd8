import type { Container } from '@azure/cosmos';
import { type Beat, Conflict, type Due, type Store, type Stored } from '../engine/ports.ts';
import type { Kind } from '../sparring/documents.ts';
import { cosmosItems, type Seen } from './cosmos-items.ts';

/** A document as an item. Only what is beside `body` is indexed, see `cosmos-index.json`. */
type Item = {
  kind: Kind;
  next?: string;
  urgent?: string;
  aliases: string[];
  body: Omit<Stored, 'id' | 'kind' | 'version'>;
};
type Known = Seen & { aliases: string[] };
type Instances = { beats: Record<string, number> };

/** Which state of a document has which etag: some hundred bytes each. What is forgotten is read again. */
const REMEMBERED = 2_000;
/** All instances beat in one item, every ten seconds each. */
const BEAT_TRIES = 20;

/** Documents' ids have a colon, which is encoded: none of them comes out as this. */
const INSTANCES = 'instances';
const DUE = {
  next: 'SELECT TOP @limit c.id FROM c WHERE c.next <= @until ORDER BY c.next',
  urgent: 'SELECT TOP @limit c.id FROM c WHERE c.urgent <= @until ORDER BY c.urgent',
};

/**
 * Documents in one container of Azure Cosmos DB, whose partition key is `/id`.
 *
 * What is relied on: a single item is replaced atomically, and only if its etag is still the one named. Nothing else decides. With
 * session consistency an instance reads its own writes, but may for a moment see what another one wrote as it was before. A decision
 * made on that is not written (the condition fails, and it is made again), and a search that misses a document finds it the next
 * time. Who lives must not be seen late: that is one item, which every beat replaces, so that it sees all beats before its own.
 * Nothing is answered from memory.
 */
export function cosmosStore(container: Container, { release = () => {} }: { release?: () => void } = {}): Store {
  const items = cosmosItems(container);
  const known = new Map<string, Known>();
  const underWay = new Set<Promise<unknown>>();
  let closed = false;

  function remember(id: string, state: Known): void {
    known.delete(id);
    known.set(id, state);
    if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
  }

  async function read(id: string) {
    const found = await items.read<Item>(encoded(id));
    if (!found) return undefined;
    const { content, ...state } = found;
    remember(id, { ...state, aliases: content.aliases });
    return found;
  }

  /** The state that the caller has changed, or a conflict. */
  async function asLoaded({ id, version }: Stored): Promise<Known> {
    if (known.get(id)?.version !== version) await read(id);
    const state = known.get(id);
    if (state?.version !== version) throw new Conflict(id);
    return state;
  }

  async function commit(record: Stored, due: Due | undefined, aliases: string[] | undefined): Promise<void> {
    const { id, kind, version, ...body } = record;
    const before = version === 0 ? undefined : await asLoaded(record);
    const item: Item = { kind, ...due, aliases: aliases ?? before?.aliases ?? [], body };
    known.delete(id);
    const now = await items.write(encoded(id), item, before);
    if (now.version === version + 1) remember(id, { ...now, aliases: item.aliases });
  }

  async function remove(record: Stored): Promise<void> {
    const before = await asLoaded(record);
    known.delete(record.id);
    await items.remove(encoded(record.id), before);
  }

  async function idsOf(found: Promise<{ id: string }[]>): Promise<string[]> {
    return (await found).map(({ id }) => decoded(id));
  }

  /** Changes who lives, as often as it takes. @returns all of them */
  async function among(change: (beats: Instances['beats']) => Instances['beats']): Promise<Beat[]> {
    for (let attempt = 1; ; attempt++) {
      const before = await items.read<Instances>(INSTANCES);
      const beats = change(before?.content.beats ?? {});
      try {
        await items.write(INSTANCES, { beats }, before);
        const all = Object.entries(beats).map(([name, beat]) => ({ name, beat }));
        return all.sort((a, b) => (a.name < b.name ? -1 : 1));
      } catch (error) {
        if (!(error instanceof Conflict) || attempt === BEAT_TRIES) throw error;
      }
    }
  }

  /** Closing waits for what was begun. */
  function open<A extends unknown[], T>(work: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
    return (...args) => {
      if (closed) return Promise.reject(new Error('the store is closed'));
      const begun = work(...args);
      underWay.add(begun);
      const ended = () => void underWay.delete(begun);
      begun.then(ended, ended);
      return begun;
    };
  }

  return {
    load: open(async (id) => {
      const found = await read(id);
      if (!found) return undefined;
      const { content, version } = found;
      return { ...content.body, id, kind: content.kind, version };
    }),
    commit: open(commit),
    remove: open(remove),
    due: open((until, limit, which = 'next') => idsOf(items.query(DUE[which], { until, limit }))),
    nextDue: open(async () => {
      const text = 'SELECT TOP 1 c.next FROM c WHERE IS_DEFINED(c.next) ORDER BY c.next';
      const [first] = await items.query<{ next: string }>(text);
      return first?.next;
    }),
    byAlias: open(async (alias) => {
      const text = 'SELECT c.id FROM c WHERE ARRAY_CONTAINS(c.aliases, @alias)';
      return (await idsOf(items.query(text, { alias }))).sort();
    }),
    ids: open(async (kind) => {
      const text = 'SELECT c.id FROM c WHERE c.kind = @kind';
      return (await idsOf(items.query(text, { kind }))).sort();
    }),
    beat: open((name, beat) =>
      among((beats) => {
        if ((beats[name] ?? 0) !== beat - 1) throw new Conflict(name);
        return { ...beats, [name]: beat };
      }),
    ),
    retire: open(async (name, beat) => {
      await among(({ [name]: last, ...others }) => {
        if (last !== beat) throw new Conflict(name);
        return others;
      });
    }),
    async close() {
      closed = true;
      await Promise.allSettled(underWay);
      release();
    },
  };
}

/** Cosmos DB takes no `/ \ ? #` in an id, and `%` is read differently from place to place. */
const encoded = (id: string): string => encodeURIComponent(id).replaceAll('~', '%7E').replaceAll('%', '~');
const decoded = (id: string): string => decodeURIComponent(id.replaceAll('~', '%'));
