import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Job } from '../activity.ts';
import type { Documents, Kind } from '../documents.ts';
import { documentId } from '../documents.ts';
import type { Initiative, UncertainSend } from './initiative.ts';

/** The initiative whose coordinators look after a document. A member without one, and a team, have nobody to ask. */
function initiativesOf(record: { kind: Kind; id: string; document: Documents[Kind] }): string[] {
  if (record.kind === 'initiative') return [record.id];
  if (record.kind === 'group') return [documentId('initiative', (record.document as Documents['group']).initiative)];
  if (record.kind !== 'member') return [];
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

/** What a coordinator settles, and the card they settle it on: it comes back without the doubt. */
export const Doubt = z.object({
  document: z.string(),
  key: z.string(),
  from: z.enum(['overview', 'status']).default('overview'),
});

/** The initiative without a doubt that a coordinator has settled, and the job that settles it where the message is. Nothing when it was settled already. */
export function certain(
  initiative: Initiative,
  { document, key }: { document: string; key: string },
  arrived: boolean,
  now: Temporal.Instant,
): { document?: Initiative; jobs?: Job[] } {
  const doubt = initiative.uncertain.find((u) => u.document === document && u.key === key);
  if (!doubt) return {};
  return {
    document: { ...initiative, uncertain: initiative.uncertain.filter((u) => u !== doubt) },
    jobs: [
      {
        kind: 'resolve',
        key: `resolve:${document}:${key}:${doubt.at}`,
        due: now.toString(),
        document,
        message: key,
        arrived,
      },
    ],
  };
}
