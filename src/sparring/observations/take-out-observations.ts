import { z } from 'zod';
import { activity, show } from '../activity.ts';
import { bySelf } from '../people/member.ts';
import { newToken } from '../random.ts';

/** Long enough to open it, too short to lie about. */
const OPEN_FOR = { minutes: 15 };

/** Somebody wants all there is of their observations as a file: they get an address that nobody can guess. One given before is no good any more. */
export const takeOutObservations = activity({
  verb: 'take-out-observations',
  about: 'member',
  input: z.object({}),
  back: 'show-observations',
  may: bySelf,
  decide: ({ document: member, now, random }) => ({
    document: { ...member, takeOut: { token: newToken(random), until: now.add(OPEN_FOR).toString() } },
    reply: show('take-out'),
  }),
});
