import { type Beat, Conflict, type Due, type Store, type Stored, Unavailable } from '../../src/engine/ports.ts';
import { frozen } from './frozen.ts';

type Kept = { record: Stored; due: Due | undefined; aliases: string[] };

/** Documents as they are, in memory: for the many lives of the simulation, most of whose time would go into writing them out. */
export function memoryStore(): Store {
  const all = new Map<string, Kept>();
  const instances = new Map<string, number>();
  let closed = false;

  const expect = (id: string, version: number): Kept | undefined => {
    const there = all.get(id);
    if ((there?.record.version ?? 0) !== version) throw new Conflict(id);
    return there;
  };
  const having = (wanted: (one: Kept) => boolean): string[] =>
    [...all.values()].filter(wanted).map(({ record }) => record.id);

  return frozen({
    load: async (id) => all.get(id)?.record,
    async commit(record, due, aliases) {
      if (closed) throw new Unavailable('closed');
      // What cannot be written out cannot be kept. Seen to once: what comes later is made of the same.
      if (record.version === 0) JSON.stringify(record);
      const before = expect(record.id, record.version);
      const kept = aliases ?? before?.aliases ?? [];
      all.set(record.id, { record: { ...record, version: record.version + 1 }, due, aliases: kept });
    },
    async remove({ id, version }) {
      if (!expect(id, version)) throw new Conflict(id);
      all.delete(id);
    },
    async due(until, limit, which = 'next') {
      const found: { id: string; at: string }[] = [];
      for (const { record, due } of all.values()) {
        const at = due?.[which];
        if (at !== undefined && at <= until) found.push({ id: record.id, at });
      }
      const sorted = found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      return sorted.slice(0, limit).map(({ id }) => id);
    },
    async nextDue() {
      let first: string | undefined;
      for (const { due } of all.values())
        if (due?.next !== undefined && (first === undefined || due.next < first)) first = due.next;
      return first;
    },
    byAlias: async (alias) => having(({ aliases }) => aliases.includes(alias)).sort(),
    ids: async (kind) => having(({ record }) => record.kind === kind).sort(),
    async beat(name, beat): Promise<Beat[]> {
      if ((instances.get(name) ?? 0) !== beat - 1) throw new Conflict(name);
      instances.set(name, beat);
      return [...instances].map(([one, n]) => ({ name: one, beat: n })).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async retire(name, beat) {
      if (instances.get(name) !== beat) throw new Conflict(name);
      instances.delete(name);
    },
    async close() {
      closed = true;
    },
  });
}
