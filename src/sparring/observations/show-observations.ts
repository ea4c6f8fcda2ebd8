import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { bySelf } from '../people/member.ts';

/** A person's own observations, newest first. */
export const showObservations = activity({
  verb: 'show-observations',
  about: 'member',
  input: z.object({}),
  may: bySelf,
  decide: () => ({ reply: show('observations') }),
});
