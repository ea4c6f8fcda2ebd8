import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { domainOf } from '../initiatives/tie.ts';

/** An initiative has somebody's e-mail, or its domain, and asks who that is. */
export const introduce = activity({
  verb: 'introduce',
  about: 'member',
  input: z.object({ initiative: z.string(), domains: z.array(z.string()).optional() }),
  may: bySystem,
  decide({ document: { id, name, email }, input: { initiative, domains }, now }) {
    if (domains && !(email !== undefined && domains.includes(domainOf(email)))) return {};
    const person = { id, name, ...(email !== undefined && { email }) };
    const key = `tie:${initiative}`;
    return {
      jobs: [{ kind: 'tell', key, due: now.toString(), to: { id: initiative }, verb: 'tie-person', input: { person } }],
    };
  },
});
