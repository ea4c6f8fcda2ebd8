import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';

/** An initiative has somebody's e-mail and asks who that is. */
export const introduce = activity({
  verb: 'introduce',
  about: 'member',
  input: z.object({ initiative: z.string() }),
  may: bySystem,
  decide({ document: { id, name, email }, input: { initiative }, now }) {
    const person = { id, name, ...(email !== undefined && { email }) };
    const key = `tie:${initiative}`;
    return {
      jobs: [{ kind: 'tell', key, due: now.toString(), to: { id: initiative }, verb: 'tie-person', input: { person } }],
    };
  },
});
