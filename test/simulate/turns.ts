import type { Stored } from '../../src/engine/ports.ts';
import type { Group } from '../../src/sparring/groups/group.ts';

/** Who has owned when, in each group from its start, and who has missed a turn of their own accord. */
export type Turns = {
  /** Leavers, and those who have paused or skipped at some time. */
  away: Set<string>;
  note(record: Stored): void;
  /** Where somebody owned a second time while another, who was there all along and never away, had not owned once. */
  unfair(id: string, group: Group): string[];
};

export function turns(): Turns {
  const away = new Set<string>();
  // A group itself remembers the last rounds only.
  const owned = new Map<string, Map<string, string | undefined>>();
  return {
    away,
    note({ id, kind, document }) {
      if (kind !== 'group') return;
      const { rotation, past } = document as Group;
      for (const one of rotation.skipped) away.add(one);
      if (!owned.has(id)) owned.set(id, new Map());
      for (const { quarter, owner } of past) owned.get(id)!.set(quarter, owner);
    },
    unfair(id, { municipalities }) {
      const owners = [...(owned.get(id) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, owner]) => owner);
      const steady = municipalities.map((m) => m.id).filter((m) => !away.has(m));
      return owners.flatMap((owner, at) => {
        if (owner === undefined || owners.indexOf(owner) === at) return [];
        const before = new Set(owners.slice(0, at));
        return steady.filter((m) => !before.has(m)).map((m) => `${id}: ${owner} owned twice before ${m} owned once`);
      });
    },
  };
}
