import { z } from 'zod';
import { activity, bySystem } from '../activity.ts';
import { wantChannel } from './channel.ts';
import type { Group } from './group.ts';

/** An approved group comes into being and asks for its channel. */
export const foundGroup = activity({
  verb: 'found-group',
  about: 'group',
  input: z.object({ group: z.custom<Group>((given) => typeof given === 'object' && given !== null) }),
  may: bySystem,
  blank: ({ group }) => group,
  decide: ({ document: group, id, now }) => ({ jobs: [wantChannel(group, id, now)] }),
});
