import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { invite } from './invite.ts';
import { news, placeAgain } from './news.ts';
import { tie } from './tie.ts';

/** Teams has said who somebody is: whoever the initiative has been waiting for under that e-mail gets their place. */
export const tiePerson = activity({
  verb: 'tie-person',
  about: 'initiative',
  input: z.object({
    person: z.object({ id: z.string(), name: z.string(), email: z.string().toLowerCase().optional() }),
  }),
  may: bySystem,
  decide({
    document: before,
    id,
    input: {
      person: { email, ...rest },
    },
    now,
  }) {
    const tied = tie(before, { ...rest, ...(email !== undefined && { email }) });
    if (tied === before) return { jobs: placeAgain(before, rest.id, { id, now }) };
    // Whoever could not be found when they were invited has just been found.
    const waits = invite(tied, (m) => m.contact?.id === rest.id && m.invitation === 'unreached', now);
    return { document: waits.initiative, jobs: [...news(before, tied, { id, now }), ...waits.jobs] };
  },
});
