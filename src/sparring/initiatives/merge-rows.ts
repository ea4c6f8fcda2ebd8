import { withContact } from './contact.ts';
import type { ImportRow } from './import-table.ts';
import type { Initiative, Municipality } from './initiative.ts';

export type Merged = { initiative: Initiative; added: string[]; changed: string[]; unchanged: number };

/** The initiative with the rows taken in: a municipality that is there already is changed, and none is taken away. */
export function mergeRows(initiative: Initiative, rows: readonly ImportRow[]): Merged {
  const municipalities = new Map(initiative.municipalities.map((m) => [m.id, m]));
  const merged: Merged = { initiative, added: [], changed: [], unchanged: 0 };
  for (const row of rows) {
    const before = municipalities.get(row.id);
    const after = before ? changed(before, row) : fresh(row);
    if (after === before) merged.unchanged++;
    else (before ? merged.changed : merged.added).push(after.name);
    municipalities.set(row.id, after);
  }
  if (merged.added.length + merged.changed.length === 0) return merged;
  return { ...merged, initiative: { ...initiative, municipalities: [...municipalities.values()] } };
}

const fresh = ({ id, name, region, contact }: ImportRow): Municipality => ({
  id,
  name,
  region,
  ...(contact && { contact }),
  people: [],
  invitation: 'not-sent',
  answer: { is: 'none' },
});

/** A row without a contact leaves the one there is. */
function changed(before: Municipality, { name, region, contact }: ImportRow): Municipality {
  const after = contact ? withContact(before, contact) : before;
  return after.name === name && after.region === region ? after : { ...after, name, region };
}
