import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';

/** What Teams has just told about reaching somebody: their chat, that it is gone, or that no direct message is possible. */
export const noteAddress = activity({
  verb: 'note-address',
  about: 'member',
  input: z.object({ conversation: z.string().min(1).optional(), lost: z.enum(['unreachable', 'gone']).optional() }),
  may: bySystem,
  decide({ document: member, input: { conversation, lost } }) {
    const { address, ...unreachable } = member;
    if (!address) return {};
    if (lost === 'unreachable') return { document: unreachable };
    const { conversation: before, ...elsewhere } = address;
    const after = lost === 'gone' ? undefined : (conversation ?? before);
    if (after === before) return {};
    return { document: { ...member, address: { ...elsewhere, ...(after !== undefined && { conversation: after }) } } };
  },
});
