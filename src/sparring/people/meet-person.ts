import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import type { Address, Member } from './member.ts';

/** Somebody is met for the first time, or Teams reports something else about them than before. */
export const meetPerson = activity({
  verb: 'meet-person',
  about: 'member',
  input: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string().toLowerCase().optional(),
    language: z.enum(['da', 'en']).optional(),
    address: z.object({
      serviceUrl: z.string(),
      tenant: z.string(),
      user: z.string(),
      conversation: z.string().optional(),
    }),
  }),
  may: bySystem,
  blank: ({ id, language }): Member => ({ id, name: '', language: language ?? 'da', memberships: [] }),
  decide({ document: before, input: { id, name, email, language, address }, now }) {
    const after: Member = {
      ...before,
      name,
      ...(email !== undefined && { email }),
      ...(language !== undefined && !before.chosenLanguage && { language }),
      address: reachedAt(before.address, address),
    };
    if (JSON.stringify(after) === JSON.stringify(before)) return {};
    if (after.name === before.name && after.email === before.email) return { document: after };
    const person = { id, name, ...(after.email !== undefined && { email: after.email }) };
    const key = 'tie';
    return {
      document: after,
      jobs: [
        { kind: 'tell', key, due: now.toString(), to: { every: 'initiative' }, verb: 'tie-person', input: { person } },
      ],
    };
  },
});

type Met = { serviceUrl: string; tenant: string; user: string; conversation?: string | undefined };

/** Somebody met in a channel keeps the personal chat they have. */
function reachedAt(before: Address | undefined, { conversation: met, ...address }: Met): Address {
  const conversation = met ?? before?.conversation;
  return { ...address, ...(conversation !== undefined && { conversation }) };
}
