import type { Job } from '../activity.ts';
import type { Documents, Kind } from '../documents.ts';
import { documentId } from '../documents.ts';
import type { UncertainSend } from './initiative.ts';

/** The initiative whose coordinators look after a document. A member without one has nobody to ask. */
function initiativesOf(record: { kind: Kind; id: string; document: Documents[Kind] }): string[] {
  if (record.kind === 'initiative') return [record.id];
  if (record.kind === 'group') return [documentId('initiative', (record.document as Documents['group']).initiative)];
  const { memberships } = record.document as Documents['member'];
  return memberships.slice(0, 1).map((m) => documentId('initiative', m.initiative));
}

/** The news, for the initiative, of a message whose fate nobody knows. */
export function reportUncertain(
  record: { kind: Kind; id: string; document: Documents[Kind] },
  send: Omit<UncertainSend, 'document'>,
): Job[] {
  return initiativesOf(record).map((id) => ({
    kind: 'tell',
    key: `uncertain:${send.key}:${send.at}`,
    due: send.at,
    to: { id },
    verb: 'note-uncertain',
    input: { document: record.id, ...send },
  }));
}
